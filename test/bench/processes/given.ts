/** The input that `askChild` passed to this child. */
export function childInput<Given>(): Given {
  return JSON.parse(process.env.BENCH_GIVEN ?? '{}')
}
