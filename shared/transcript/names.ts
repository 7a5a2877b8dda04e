/** What people and things are called in a transcript; whoever and whatever is no more, by its id. */
export interface Names {
  agent(agentId: string): string;
  queue(queueId: string): string;
  category(category: string): string;
}
