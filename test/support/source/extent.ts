/** `npm run test:all` runs every page in every language, and long tests in full. */
export const everything = process.env.TEST_EVERYTHING === '1'

/** CI runs every file, at the usual lengths; `npm test` runs what fits into a few minutes. */
export const everyFile = everything || process.env.TEST_FILES === 'all'

/** A variable sets one length alone, e.g. `KILLS=200`. */
const length = (name: string, usual: number, full: number) => Number(process.env[name] ?? (everything ? full : usual))
/** Seconds at most; how many runs were wished for is done however long it takes. */
const seconds = (name: string, usual: number, runs: string) => length(name, process.env[runs] ? 3_000 : usual, 3_000)

const languages = ['ja', 'easy', 'en', 'zh', 'ko']
/** Its pages have the most bytes: docs/figures.md. */
const longest = 'ko'

/**
 * The languages in which the nth page is rendered: all in a full run. CI takes Japanese, the longest one, and the others
 * by turns.
 */
export function languagesOf(n: number): string[] {
  if (everything) return languages
  return everyFile ? ['ja', longest, languages[1 + (n % 3)] ?? 'en'] : ['ja']
}

/** How long the tests are that could go on for ever. */
export const extent = {
  /** Processes killed in the middle of their work. */
  kills: length('KILLS', 2, 10),
  /** Upgrades cut off. */
  upgradesKilled: length('UPGRADES', 3, 20),
  /** Mails on their way while processes are killed or work at once. */
  notices: length('NOTICES', 80, 200),
  /** Processes that deliver the same mails at once. */
  together: everything ? [2, 4] : [3],
  /** Rounds of a few requests that race. */
  races: length('RACES', 5, 10),
  /** Rounds of everything at once. */
  crossings: length('CROSSINGS', 25, 50),
  /** Of the pages of one kind so many, with less and with more on them. */
  pagesOfKind: everyFile ? Number.POSITIVE_INFINITY : 1,
  /** Orders in which the volumes of a sequence come back. */
  returns: length('RETURNS', 4, 12),
  /** Operations whose answers are held to those of Prisma and of the interpreter. */
  answers: length('ANSWERS', everyFile ? 200 : 80, 100_000),
  /** Random trees of reads held to Prisma's answers. */
  reads: length('READS', 200, 2_000),
  /** Crowds let loose on the small library. */
  crowds: length('CROWD_RUNS', 15, 60),
  crowdSeconds: seconds('CROWD_SECONDS', everyFile ? 6 : 3, 'CROWD_RUNS'),
  /** Scripts played beside the card index. */
  scripts: length('MODEL_RUNS', 60, 200),
  scriptSeconds: seconds('MODEL_SECONDS', everyFile ? 12 : 5, 'MODEL_RUNS'),
}
