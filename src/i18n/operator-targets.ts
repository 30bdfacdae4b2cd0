// What `npx plumbline` says about targets. Operators' tools speak English.

export const operatorTargets = {
  help: {
    list: 'print the targets that hold, and all that was ever proposed',
    set: 'set a target without asking anybody; it is marked as set by the operator',
    from: 'first day of the periods that are scored with it, YYYY-MM-DD',
    reason: 'why, for those who read the history',
    channel: 'say which Slack channel (its id) a vendor reads, for proposals',
  },
  header: ['indicator', 'floor', 'target', 'stretch', 'since', 'status', 'by'],
  byDefault: 'default',
  operator: 'operator',
  everyVendor: 'every vendor',
  forAll: (key: string) => `${key} (every vendor)`,
  noIndicator: (key: string, near: string | null) =>
    `no indicator "${key}" that can have a target${near === null ? '' : `; did you mean ${near}?`}`,
  missing: (option: string) => `--${option} is missing`,
  problem: (field: string, text: string) => `${field}: ${text}`,
  frozen: (from: string, until: string) =>
    `Scores are frozen up to ${until}, so a target can't hold from ${from}: choose ${until} or a later day.`,
  set: (key: string, vendor: string, from: string) => `${key} of ${vendor} holds from ${from}.`,
  eases: 'It asks less than what held until then.',
  channelSet: (vendor: string, channel: string) => `Proposals for ${vendor} appear in ${channel}.`,
  noChannel: (id: string) => `"${id}" is no channel id such as C0123456789`,
  channelTaken: (id: string) => `${id} is another vendor’s channel`,
};
