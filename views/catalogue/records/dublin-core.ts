import { urls } from '../../../server/urls/urls.ts'
import { creatorNames } from '../../parts/titles/creator-line.ts'
import type { TitleRecordData } from './record.ts'
import { type Xml, xmlElement } from './xml.ts'

/** Roles of creators. All other roles are contributors. */
const creators = /^(著|作|原作|共著|編著|文|詩|句|歌|作曲|作詞|述|撰|画・文)/

const elements = { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }
const oaiDc = 'http://www.openarchives.org/OAI/2.0/oai_dc/'
const xsi = 'http://www.w3.org/2001/XMLSchema-instance'

/** A title as Dublin Core for SRU. */
export function sruDublinCore(title: TitleRecordData, baseUrl: string): Xml {
  return xmlElement(
    'srw_dc:dc',
    { 'xmlns:srw_dc': 'info:srw/schema/1/dc-schema', ...elements },
    elementsOf(title, baseUrl),
  )
}

/** A title as Dublin Core for OAI-PMH. */
export function oaiDublinCore(title: TitleRecordData, baseUrl: string): Xml {
  const schema = { 'xmlns:xsi': xsi, 'xsi:schemaLocation': `${oaiDc} http://www.openarchives.org/OAI/2.0/oai_dc.xsd` }
  return xmlElement('oai_dc:dc', { 'xmlns:oai_dc': oaiDc, ...elements, ...schema }, elementsOf(title, baseUrl))
}

function elementsOf(title: TitleRecordData, baseUrl: string): Xml[] {
  const { contributors, publisher, publishedYear, publishedOn, isbns, subjects, ndcs, language, materialType } = title
  const name = [title.title, title.volume].filter(Boolean).join(' ')
  const dc = (element: string, values: (string | null | undefined)[]) =>
    values.flatMap((value) => (value ? [xmlElement(`dc:${element}`, {}, value)] : []))
  const creating = creatorNames(contributors.filter(({ role }) => creators.test(role)))
  return [
    ...dc('title', [title.subtitle ? `${name} : ${title.subtitle}` : name]),
    ...dc('creator', creating),
    ...dc(
      'contributor',
      creatorNames(contributors).filter((name) => !creating.includes(name)),
    ),
    ...dc('publisher', [publisher]),
    ...dc('date', [publishedOn ?? publishedYear?.toString()]),
    ...dc('type', [materialType.code]),
    ...dc('identifier', [...isbns.map((isbn) => `URN:ISBN:${isbn}`), baseUrl + urls.title(title.id)]),
    ...dc('language', [language]),
    ...dc('subject', [...subjects, ...ndcs.map((ndc) => `NDC ${ndc}`)]),
  ]
}
