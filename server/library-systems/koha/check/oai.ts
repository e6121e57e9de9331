import { type CheckedLibrary, type Finding, missing, note, ok } from '../../../domain/library-system/check.ts'
import { readText } from './ask.ts'

/** Tries the source of the catalogue: Koha's OAI-PMH server, which belongs to its OPAC. */
export async function checkOai({ oai }: CheckedLibrary): Promise<Finding[]> {
  const need = 'OAI-PMH'
  if (!oai) {
    return [
      missing(
        need,
        'Nothing was harvested yet.',
        'Run npm run harvest with the address that ends in /cgi-bin/koha/oai.pl. Or give it to this command with --oai.',
      ),
    ]
  }
  const about = await readText(`${oai.url}?verb=Identify`)
  if (about.status !== 200 || !about.text.includes('<Identify')) {
    const seen =
      about.status === 0 ? `${oai.url} does not answer.` : `${oai.url} answers ${about.status} without a description.`
    return [missing(need, seen, 'Enable the system preference OAI-PMH (Administration, Web services).')]
  }
  const list = await readText(`${oai.url}?verb=ListRecords&metadataPrefix=${encodeURIComponent(oai.prefix)}`)
  return [
    ok(need, versionOf(await readText(oai.url.replace(/oai\.pl$/, 'opac-main.pl')))),
    deletions(about.text),
    copies(list.text, oai.prefix),
  ]
}

/** Koha's pages say their version. */
function versionOf({ text }: { text: string }): string {
  const [, major, minor, patch] = /name="generator" content="Koha (\d\d)\.(\d\d)(\d\d)/.exec(text) ?? []
  return major ? `Koha ${major}.${minor}.${patch}` : ''
}

function deletions(text: string): Finding {
  const need = 'deleted records in OAI-PMH'
  const policy = /<deletedRecord>(\w+)</.exec(text)?.[1] ?? 'nothing'
  if (policy === 'persistent' || policy === 'transient') return ok(need, policy)
  return note(
    need,
    `Koha says ${policy}. It lists deleted records all the same.`,
    'Set the system preference OAI-PMH:DeletedRecord to persistent.',
  )
}

function copies(text: string, prefix: string): Finding {
  const need = 'copies in OAI-PMH'
  if (/<error[^>]*code="cannotDisseminateFormat"/.test(text)) {
    return missing(
      need,
      `Koha does not offer the metadata prefix ${prefix}.`,
      `The file in the system preference OAI-PMH:ConfFile must have a format with the metadataPrefix ${prefix}.`,
    )
  }
  if (/tag="952"/.test(text)) return ok(need)
  return missing(
    need,
    text.includes('<record') ? 'The first records have no copy (952).' : 'Koha lists no record.',
    `The system preference OAI-PMH:ConfFile must name a file that has include_items: 1 for the format ${prefix}.`,
  )
}
