import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { makesGraph } from '../../build-prisma.ts'
import { paramGraph, type Written } from '../../server/database/param-graph.ts'

/** What Prisma generated of our schema. */
async function written(): Promise<Written> {
  const text = await readFile('generated/prisma/internal/class.ts', 'utf8')
  const [, strings = '', graph = ''] = text.match(/strings: JSON\.parse\((".+")\),\s+graph: (".+")/) ?? []
  return { strings: JSON.parse(JSON.parse(strings)), graph: JSON.parse(graph) }
}

/** The same by the function of Prisma's client in whose place ours is put. */
async function asPrismaReads(graph: Written): Promise<ReturnType<typeof paramGraph>> {
  const runtime = resolve('node_modules/@prisma/client/runtime')
  const text = await readFile(join(runtime, 'client.mjs'), 'utf8')
  const name = text.match(makesGraph)?.[3]
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-graph-'))
  try {
    await build({
      stdin: { contents: `${text}\nexport { ${name} as read }`, resolveDir: runtime },
      outfile: join(folder, 'client.mjs'),
      bundle: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'error',
    })
    return (await import(join(folder, 'client.mjs'))).read(graph)
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('the graph of parameters says what Prisma’s own says, of every node', async () => {
  const graph = await written()
  const [ours, theirs] = [paramGraph(graph), await asPrismaReads(graph)]
  const edges = (nodes: { edges: object }[]) => nodes.map((node) => ({ ...node.edges }))

  expect(theirs.inputNodes.length).toBeGreaterThan(1_000)
  expect(ours.strings).toEqual(theirs.strings)
  expect(edges(ours.inputNodes)).toEqual(edges(theirs.inputNodes))
  expect(edges(ours.outputNodes)).toEqual(edges(theirs.outputNodes))
  expect(ours.roots).toEqual(theirs.roots)
})

test('it is read once, however many databases are opened', async () => {
  const graph = await written()
  expect(paramGraph(graph)).toBe(paramGraph(graph))
})
