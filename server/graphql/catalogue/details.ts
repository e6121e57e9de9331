import { type DetailName, detailNames, detailsOf } from '../../domain/catalogue/titles/details.ts'
import type { TitleLink as TitleLinkShape } from '../../domain/catalogue/titles/link.ts'
import { builder } from '../engine/schema/builder.ts'
import { Title } from './title.ts'

/** The description of each list. */
export const detailDescriptions: Record<DetailName, string> = {
  summary: 'Summary of the content (内容紹介).',
  variantTitles: 'Other titles, for example on the cover or of the original, as recorded.',
  performers: 'Performers or cast, as recorded.',
  genres: 'Genre and form, for example 伝記 or Jazz, as recorded.',
  audience: 'Intended audience, for example 小学校中学年以上, as recorded.',
  languageNotes: 'Notes on languages and subtitles.',
  systemNotes: 'Notes on the equipment that is needed, for example DVD or Blu-ray.',
  hosts: 'Work in which the title is contained, for example a journal with its issue.',
  awards: 'Awards.',
  publicationPlaces: 'Places of publication, as recorded.',
  deweyClasses: 'Class numbers of the Dewey Decimal Classification. Classes of the NDC are in `ndcs`.',
}

export const TitleLink = builder.objectRef<TitleLinkShape>('TitleLink').implement({
  description: 'A link of a record, for example to the text of the work.',
  fields: (t) => ({
    url: t.exposeString('url', { description: 'Address of the web, with http or https, at most 1,000 characters.' }),
    label: t.string({
      nullable: true,
      description: 'Text of the link, at most 200 characters. Null when not recorded.',
      resolve: ({ label }) => label ?? null,
    }),
    isOpen: t.boolean({
      description: 'Whether anybody can read the whole text there at once, without payment or registration.',
      resolve: ({ isOpen }) => isOpen ?? false,
    }),
  }),
})

builder.prismaObjectFields(Title, (t) => ({
  links: t.field({
    type: [TitleLink],
    size: 1,
    description: 'Links to resources on the web, at most 100.',
    select: { details: true },
    resolve: ({ details }) => detailsOf(details).links ?? [],
  }),
  ...Object.fromEntries(
    detailNames.map((name) => [
      name,
      t.stringList({
        size: 1,
        description: `${detailDescriptions[name]} At most 100.`,
        select: { details: true },
        resolve: ({ details }) => detailsOf(details)[name] ?? [],
      }),
    ]),
  ),
}))
