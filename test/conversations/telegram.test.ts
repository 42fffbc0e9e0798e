import { describeConversations } from './conversations';

describeConversations('telegram');
