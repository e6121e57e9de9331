/** Writes previews of mails with sample data: `npm run mail -- preview NAME`. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NoticeKind } from '../../generated/prisma/enums.ts'
import { makeFolder } from '../../server/common/make-folder.ts'
import { StartError } from '../../server/common/start-error.ts'
import { readEnv } from '../../server/env.ts'
import { renderMail } from '../../views/mail/render.ts'
import { sampleMessage, sampleMessages } from '../../views/mail/samples.ts'
import { mailLanguages } from '../../views/mail/texts.ts'
import { readArguments, runCommand } from '../common/run-command.ts'
import { composeBytes } from './compose.ts'

/** The names on the command line, for example hold-ready. */
const names = new Map(
  (Object.keys(sampleMessages) as NoticeKind[]).map((kind) => [kind.toLowerCase().replaceAll('_', '-'), kind]),
)

const codes = mailLanguages.map(({ code }) => code)

const usage = `Usage: npm run mail -- preview NAME [--lang ${codes.join('|')}]

  NAME  ${[...names.keys()].join(', ')}

Prints the subject and the text part, and writes NAME.html and the whole message NAME.eml into DATA_DIR/preview.`

function read(args: string[]) {
  const typed = readArguments(args, { lang: { type: 'string' } }, usage)
  const [verb, name, ...more] = typed?.positionals ?? []
  if (!typed || verb === undefined) return null
  if (verb !== 'preview') throw new StartError(`There is no command ${verb}.\n\n${usage}`)
  if (more.length > 0) throw new StartError(`Only one NAME is accepted. Remove ${more.join(' ')}.`)
  const kind = names.get(name ?? '')
  if (name === undefined || !kind) {
    throw new StartError(
      `${name ? `There is no mail ${name}` : 'NAME is missing'}. NAME is one of ${[...names.keys()].join(', ')}.`,
    )
  }
  const { lang = 'ja' } = typed.values
  if (!codes.includes(lang))
    throw new StartError(`--lang must be ${codes.slice(0, -1).join(', ')} or ${codes.at(-1)}, not ${lang}.`)
  return { name, letter: sampleMessage(kind, lang) }
}

async function main(args: string[]): Promise<number> {
  const options = read(args)
  if (!options) {
    console.log(usage)
    return 0
  }
  const env = readEnv(process.env)
  const { subject, text, html } = await renderMail(options.letter, env.baseUrl)
  const folder = join(env.dataDir, 'preview')
  const file = (ending: string) => join(folder, `${options.name}.${ending}`)
  try {
    makeFolder(folder)
  } catch (error) {
    throw new StartError(`${folder} cannot be written to: ${(error as Error).message}`, error)
  }
  await writeFile(file('html'), html)
  await writeFile(file('eml'), await composeBytes(options.letter, env))
  console.log(`${subject}\n\n${text}\n${file('html')}\n${file('eml')}`)
  return 0
}

await runCommand(main)
