import type { peopleFindings } from '../../src/scenario/people-findings.ts'
import { changed, type Mistake } from './counter.ts'

const review = (more: string) => changed('pool: clerk, atClosing: pause', `pool: clerk, ${more}`)
const clerks = (more: string) => changed('quantity: 3, minimum: 1', `quantity: 3, ${more}`)
const both = (workers: string, more: string) =>
  clerks(`workers: ${workers}`).replace('pool: clerk, atClosing: pause', `pool: clerk, ${more}`)
const alone = (more: string) => changed('pool: clerk, atClosing: pause', more)

/** One mistake for every finding about people, counters, batches and those who leave. */
export const peopleMistakes: Record<keyof typeof peopleFindings, Mistake> = {
  'SCENARIO-WORKERS-TOO-MANY': {
    files: clerks('workers: [{id: a, quantity: 3}, {id: b}]'),
    says: 'are 4, more than its quantity 3',
    line: 12,
  },
  'SCENARIO-ACTIVITY-NOBODY': {
    files: clerks('workers: [{id: a, quantity: 3, activities: [受付・本人確認]}]'),
    says: '<審査> needs 1 of <職員>, of whom 0',
    line: 15,
  },
  'SCENARIO-SKILL-NOBODY': {
    files: both('[{id: a, skills: [英語会話]}]', 'skill: 英語'),
    says: 'did you mean <英語会話>',
    line: 15,
  },
  'SCENARIO-ALTERNATIVE-NOBODY': {
    files: both('[{id: a, skills: 英語}]', 'skill: 英語, otherwise: [{pool: clerk, quantity: 2}]'),
    says: 'it takes 2 who can, and there are 1',
    line: 15,
  },
  'SCENARIO-PREEMPTS-PRIORITY': { files: review('preempts: true'), says: '<審査>', line: 15 },
  'SCENARIO-PREEMPTS-CREW': {
    files: alone(
      'pools: [{pool: clerk, quantity: 2}], otherwise: [[clerk, clerk]], priority: 1, preempts: true',
    ),
    says: '<審査> needs several workers at once',
    line: 15,
  },
  'SCENARIO-MARKER-MISSING': {
    files: review('instances: 3'),
    says: 'not drawn with a multi-instance marker, so its instances',
    line: 15,
  },
  'SCENARIO-UNLIMITED-UNUSED': {
    files: changed('quantity: 3, minimum: 1', 'unlimited: true, atOnce: 2'),
    says: 'its atOnce is not used',
    line: 12,
  },
  'SCENARIO-NO-QUEUE-UNUSED': {
    files: alone('leaves: {patience: 10m}'),
    says: 'its leaves is not used',
    line: 15,
  },
  'SCENARIO-NEVER-CLOSES': {
    files: clerks('calendar: always').replace('atClosing: pause', 'atClosing: notStart'),
    says: '<審査>',
    line: 15,
  },
  'SCENARIO-BREAKDOWN-ALWAYS': {
    files: clerks('breakdowns: {uptime: 0, repair: 2h}'),
    says: '<resourcePools.clerk.breakdowns.uptime>',
    line: 12,
  },
  'SCENARIO-BREAKDOWN-SHORT': {
    files: clerks('breakdowns: {uptime: 20s, repair: 30s}'),
    says: 'after 50 s on average',
    line: 12,
  },
  'SCENARIO-TIME-OF-DAY': { files: review("batch: {at: ['16時']}"), says: '<16時>', line: 15 },
  'SCENARIO-BATCH-NO-RULE': {
    files: review('batch: {largest: 5}'),
    says: '<activities.審査.batch>',
    line: 15,
  },
  'SCENARIO-BATCH-AT-ONCE': { files: review('batch: {wait: 0s}'), says: 'batch.wait>', line: 15 },
  'SCENARIO-BATCH-SIZE': {
    files: review('batch: {size: 10, largest: 5}'),
    says: 'the 10 cases of <activities.審査.batch.size>',
    line: 15,
  },
  'SCENARIO-BATCH-FACTOR': {
    files: review('batch: {size: 10, factors: {2.5: 0.8}}'),
    says: '<2.5>',
    line: 15,
  },
  'SCENARIO-BATCH-GROUP': {
    files: `${review('batch: {size: 10, groupBy: 課名}')}data: {課: {市民課: 1}}\n`,
    says: 'did you mean <課>',
    line: 15,
  },
  'SCENARIO-BATCH-UNUSED': { files: review('batch: {size: 10, days: mon}'), says: 'batch.days>', line: 15 },
  'SCENARIO-LEAVES-NEVER': {
    files: review('leaves: {returns: {share: 0.5, after: 1d}}'),
    says: '<activities.審査.leaves>',
    line: 15,
  },
}
