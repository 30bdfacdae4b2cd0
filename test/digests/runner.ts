// A process of its own that sends digests and delivers cards, as src/main.ts does but every second.
import { deliverCardsJob } from '../../jobs/deliver-cards.ts';
import { sendDigestsJob } from '../../jobs/send-digests.ts';
import type { Context } from '../../src/context.ts';
import { createPool } from '../../src/db/pool.ts';
import { schedule } from '../../src/jobs/schedule.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { inFlight } from '../../src/lib/in-flight.ts';
import { createLog } from '../../src/ops/log.ts';
import { backgroundClient } from '../../src/slack/clients.ts';

const { DATABASE_URL = '', SLACK_API_URL = '', SLACK_BOT_TOKEN = '' } = process.env;
const log = createLog('warn', process.stdout);
const client = backgroundClient(SLACK_BOT_TOKEN, SLACK_API_URL, log);
const ctx = { db: createPool(DATABASE_URL), clock: systemClock, log, slackFor: () => client };
const jobs = [{ ...sendDigestsJob, cron: '* * * * * *' }, deliverCardsJob];
schedule(jobs, ctx as unknown as Context, inFlight());
process.stdout.write('running\n');
