import { describeConversations } from './conversations';

describeConversations('web');
