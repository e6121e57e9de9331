/** What a child was told by `askChild`, as it was. */
export function given<Given>(): Given {
  return JSON.parse(process.env.BENCH_GIVEN ?? '{}')
}
