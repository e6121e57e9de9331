import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'

// The package names a file for `import` that it does not have.
const { fetchDictionary } = createRequire(import.meta.url)('sudachi-synonyms-dictionary')

/**
 * Marks how a word is used. `0` is replaced and replaces others, and `1` is replaced only when no group has the word as `0`.
 * `x` replaces no word. Abbreviations in Latin letters, such as SP, are parts of too many words for that.
 */
function markOf({ expandControl, ryakusyou, hyoukiYure, gokeiSyubetsu }) {
  const isWrong = hyoukiYure === '間違い表記' || gokeiSyubetsu === '間違い'
  return isWrong || ryakusyou === '略語・略称/アルファベット' ? 'x' : String(expandControl)
}

function lineOf({ items }) {
  const marks = new Map()
  for (const item of items) {
    const word = item.midashi.normalize('NFKC').toLowerCase()
    if (item.expandControl < 2 && !/\s/.test(word) && !marks.has(word)) marks.set(word, markOf(item))
  }
  return marks.size > 1 ? [`\t${[...marks].map(([word, mark]) => mark + word).join('\t')}\t`] : []
}

const groups = await fetchDictionary()
// One text takes a sixth of the memory of a map.
parentPort.postMessage(groups.flatMap(lineOf).join('\n'))
