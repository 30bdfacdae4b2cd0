// What the operator reads when somebody is deleted.
export const personWords = {
  help: 'delete a person: by Slack id everything of theirs; with --agent an agent by name',
  agent: 'WHO is an agent’s name as files give it, not a Slack id',
  texts: 'with --agent: also where people wrote that name into a text',
  noId: (text: string) => `"${text}" is no Slack id such as U0123ABCD; for an agent add --agent`,
  onlyAgents: '--texts goes with --agent',
  lastAdmin: 'this is the last admin; name another one first',
  deleted: (who: string, nobody: string) => `${who} is deleted; ${nobody} stands in their place`,
  rows: (table: string, rows: number) => `${table}: ${rows}`,
  nothing: 'nothing was kept of them',
  stays:
    'kept: the audit trail (ids alone, bound by its hashes), sums over many contacts, files that were sent to Slack; a file that names them brings them back when it is imported again',
};
