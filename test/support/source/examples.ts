import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const run = promisify(execFile)
export const env = { PATH: `${process.env.PATH}:/usr/sbin` }

/** A folder with a certificate as `library.pem`, with its key, and as `library.key`. `discard` removes the folder. */
export async function openFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-ops-'))
  const [cert, key] = await Promise.all(
    ['localhost.pem', 'localhost-key.pem'].map((name) => readFile(join('test/smtp', name), 'utf8')),
  )
  await writeFile(join(folder, 'library.key'), key ?? '')
  await writeFile(join(folder, 'library.pem'), `${cert}${key}`)
  return { folder, discard: () => rm(folder, { recursive: true, force: true }) }
}

/** An example from ops/ with replaced addresses. Each address to replace must be present. */
export async function configuredExample(name: string, replaced: Record<string, string>): Promise<string> {
  let text = await readFile(join('ops', name), 'utf8')
  for (const [was, is] of Object.entries(replaced)) {
    if (!text.includes(was)) throw new Error(`${name} does not say ${was}.`)
    text = text.replaceAll(was, is)
  }
  return text
}

/** The last stage of the Dockerfile, which is the stage that runs. */
export async function dockerStage() {
  const stage =
    (await readFile('Dockerfile', 'utf8'))
      .replaceAll(/\\\n */g, '')
      .split(/^FROM .*$/m)
      .at(-1) ?? ''
  const argument = (name: string) => stage.match(new RegExp(`^${name} (.*)$`, 'm'))?.[1] ?? ''
  const list = (text: string) => JSON.parse(text) as string[]
  return {
    folder: argument('COPY --from=build /srv/madoguchi'),
    variables: Object.fromEntries(
      argument('ENV')
        .split(' ')
        .map((pair) => pair.split('=')),
    ) as Record<string, string>,
    workingFolder: argument('WORKDIR'),
    healthCheck: list(stage.match(/^HEALTHCHECK .*?CMD (.*)$/m)?.[1] ?? '[]'),
    command: list(argument('ENTRYPOINT')),
  }
}
