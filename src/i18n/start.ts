// What Plumbline says to its operator before and while it runs. English, like every log line.

export const start = {
  config: {
    begins: (prefix: string) => `must begin with ${prefix}`,
    botMissing: (other: string) => `SLACK_BOT_TOKEN: missing, although ${other} is set`,
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
    lost: 'the embedded database went away; start Plumbline again, nothing that was saved is lost',
    seeLog: (file: string) => `see ${file}`,
    taken: (dir: string) =>
      `another Plumbline already runs on ${dir}: stop it first, or set DATA_DIR to a folder of its own`,
  },
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
  failed: (reason: string) => `plumbline: ${reason}`,
};
