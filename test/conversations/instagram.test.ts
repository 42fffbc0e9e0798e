import { describeConversations } from './conversations';

describeConversations('instagram');
