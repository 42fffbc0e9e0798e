import { describeConversations } from './conversations';

describeConversations('messenger');
