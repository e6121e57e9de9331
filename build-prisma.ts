import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Plugin } from 'esbuild'

const paramGraph = `${import.meta.dirname}/server/database/param-graph.ts`

/** Where the client makes its graph of parameters of what was generated. */
export const makesGraph = /(static deserialize\((\w+),\w+\)\{let \w+=)(\w+)(\(\2\);)/

/** Where the generated client gets its compiler of statements, as text. */
const getsCompiler = /const \{ wasm \} = await import\("([^"]+)"\)\s+return await decodeBase64AsWasm\(wasm\)/

/**
 * Prisma's client with 25 MB less in memory: the graph of parameters as `param-graph.ts` reads it, and the compiler of
 * statements from a file of bytes. Fails where another version of Prisma does either in another way.
 */
export function lighterPrisma(folder: string): Plugin {
  return {
    name: 'lighter-prisma',
    setup({ onLoad }) {
      onLoad({ filter: /@prisma\/client\/runtime\/client\.m?js$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8')
        const contents = text.replace(makesGraph, '$1paramGraph$4')
        if (contents === text) return { errors: [{ text: 'No graph of parameters is made here' }] }
        return { contents: `import { paramGraph } from ${JSON.stringify(paramGraph)}\n${contents}` }
      })
      onLoad({ filter: /generated\/prisma\/internal\/class\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8')
        const asText = text.match(getsCompiler)?.[1]
        if (!asText) return { errors: [{ text: 'No compiler of statements is got here' }] }
        const { wasm } = await import(createRequire(path).resolve(asText))
        await mkdir(folder, { recursive: true })
        await writeFile(`${folder}/query-compiler.wasm`, Buffer.from(wasm, 'base64'))
        const bytes = `(await import('node:fs/promises')).readFile(new URL('query-compiler.wasm', import.meta.url))`
        return { contents: text.replace(getsCompiler, `return new WebAssembly.Module(await ${bytes})`), loader: 'ts' }
      })
    },
  }
}
