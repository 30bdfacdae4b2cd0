// What Plumbline says to its operator before and while it runs. English, like every log line.

export const start = {
  config: {
    begins: (prefix: string) => `must begin with ${prefix}`,
    missing: (name: string, other: string) => `${name}: missing, although ${other} is set`,
    key: 'must be 32 bytes in base64, as of: openssl rand -base64 32 (several separated by commas)',
    oneOrMany: (one: string, many: string) =>
      `${one} and ${many}: set one, the first for one workspace, the second for many`,
    botAlone:
      'SLACK_BOT_TOKEN: alone it connects to nothing; add SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)',
    zendeskHalf: (missing: string) =>
      `${missing}: missing; ZENDESK_EMAIL and ZENDESK_API_TOKEN are set together or not at all`,
    both: 'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET: set one, the first for Socket Mode, the second for HTTP',
  },
  database: {
    unusable: (host: string, reason: string) => `can't use the database at ${host}: ${reason}`,
    noBinaries: (platform: string) =>
      `no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 or newer`,
    notCreated: (dir: string, reason: string) => `can't create the database in ${dir}: ${reason}`,
    notStarted: (dir: string, reason: string) => `can't start the database in ${dir}: ${reason}`,
    openFolder: (dir: string) =>
      `the folder ${dir} belongs to somebody else or is open to others; remove it`,
    lost: 'the embedded database went away; start Plumbline again, nothing that was saved is lost',
    seeLog: (file: string) => `see ${file}`,
    taken: (dir: string) =>
      `another Plumbline already runs on ${dir}: stop it first, or set DATA_DIR to a folder of its own`,
  },
  keyMissing: (keyId: string, count: number) =>
    `TOKEN_KEY: the key ${keyId}, which seals the tokens of ${count} installations, is not among those given`,
  portInUse: (port: number) =>
    `PORT: ${port} is already in use; stop what listens there or set PORT to another one`,
  slackRefused: (reason: string) => `Slack refused the connection: ${reason}; check the tokens`,
  slackSilent: 'Slack did not answer within 20 seconds; check the network and SLACK_API_URL',
  loading: 'First start: loading six months of sample data for four vendors…',
  loaded: (contacts: string, surveys: string, seconds: string) =>
    `Loaded ${contacts} contacts and ${surveys} survey answers in ${seconds} s.`,
  playground: (url: string, command: string) => `Open ${url} and type ${command}`,
  connected: (workspace: string, transport: string) =>
    `Plumbline is connected to ${workspace} over ${transport}.`,
  installable: 'Plumbline listens over HTTP; workspaces install it at /slack/install.',
  failed: (reason: string) => `plumbline: ${reason}`,
};
