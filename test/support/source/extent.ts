/** `npm run test:all` tests every page in every language, and runs the long tests at full length. */
export const isFullRun = process.env.TEST_EVERYTHING === '1'

/** The number of the part of the slow tests (`test/slow/parts.ts`) that is run alone. Undefined for other runs. */
export const slowPart = process.env.TEST_SLOW === undefined ? undefined : Number(process.env.TEST_SLOW)

/** Every file at the usual length. `npm test` leaves out the slow ones. */
export const runsEveryFile = isFullRun || slowPart !== undefined || process.env.TEST_FILES === 'all'

/** A variable sets one length alone, for example `KILLS=200`. */
const length = (name: string, usual: number, full: number) => Number(process.env[name] ?? (isFullRun ? full : usual))
/** A limit in seconds. With an explicit number of runs the limit hardly applies. */
const seconds = (name: string, usual: number, runs: string) => length(name, process.env[runs] ? 3_000 : usual, 3_000)

const languages = ['ja', 'easy', 'en', 'zh', 'ko']
/** The language whose pages have the most bytes: see docs/figures.md. */
const longest = 'ko'

/**
 * The languages in which the nth page is rendered: all in a full run. CI renders Japanese, the longest language and one
 * other in turn.
 */
export function languagesOf(n: number): string[] {
  if (isFullRun) return languages
  return runsEveryFile ? ['ja', longest, languages[1 + (n % 3)] ?? 'en'] : ['ja']
}

/** The lengths of tests that have no natural end. */
export const testLengths = {
  /** Processes killed in the middle of their work. */
  kills: length('KILLS', 2, 10),
  /** Interrupted upgrades. */
  upgradesKilled: length('UPGRADES', 3, 20),
  /** Mails in transit while processes are killed or run in parallel. */
  notices: length('NOTICES', 80, 200),
  /** Processes that deliver the same mails in parallel. */
  together: isFullRun ? [2, 4] : [3],
  /** Rounds of a few concurrent requests. */
  races: length('RACES', 5, 10),
  /** Rounds of many concurrent actions. */
  crossings: length('CROSSINGS', 25, 50),
  /** Pages of each kind that are compared with little and much content. */
  pagesOfKind: length('PAGES_OF_KIND', runsEveryFile ? Number.POSITIVE_INFINITY : 1, Number.POSITIVE_INFINITY),
  /** Orders in which the volumes of a sequence are returned. */
  returns: length('RETURNS', 4, 12),
  /** Operations whose answers are compared with those of Prisma and of the interpreter. */
  answers: length('ANSWERS', runsEveryFile ? 200 : 80, 100_000),
  /** Random reads that are compared with Prisma's answers. */
  reads: length('READS', 200, 2_000),
  /** Runs of random concurrent patrons on the small library. */
  crowds: length('CROWD_RUNS', 15, 60),
  crowdSeconds: seconds('CROWD_SECONDS', runsEveryFile ? 6 : 3, 'CROWD_RUNS'),
  /** Scripts that are compared with the card-index model. */
  scripts: length('MODEL_RUNS', 60, 200),
  scriptSeconds: seconds('MODEL_SECONDS', runsEveryFile ? 12 : 5, 'MODEL_RUNS'),
}
