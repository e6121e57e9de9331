import {
  maxOnlineLinks,
  type OnlineLink as OnlineLinkShape,
  onlineLinks,
  onlineSelect,
} from '../../domain/catalogue/titles/online.ts'
import { builder } from '../engine/schema/builder.ts'
import { Title } from './title.ts'

const OnlineAccess = builder.enumType('OnlineAccess', {
  description: 'How a title can be used on the web.',
  values: {
    OPEN: { description: 'Anybody can read the whole text at once, without payment or registration (読める).' },
    LENT: { description: 'A provider lends it on its own site. It can be on loan.' },
  } as const,
})

const OnlineLink = builder.objectRef<OnlineLinkShape>('OnlineLink').implement({
  description: 'A link by which a patron uses a title on the web. Loans and holds of it are made at the provider.',
  fields: (t) => ({
    access: t.expose('access', { type: OnlineAccess, description: 'Use that the link leads to.' }),
    url: t.exposeString('url', { description: 'Address of the web, with http or https, at most 1,000 characters.' }),
    label: t.exposeString('label', { nullable: true, description: 'Text of the link. Null when not recorded.' }),
    provider: t.exposeString('provider', {
      nullable: true,
      description: 'Name of the provider that lends it. Null for an open text.',
    }),
    isAvailable: t.exposeBoolean('isAvailable', {
      nullable: true,
      description:
        'Whether it could be borrowed at `checkedAt`. Null for an open text, and when the provider does not say.',
    }),
    availableAt: t.expose('availableAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the provider expects it to be available. Null when it does not say.',
    }),
    holds: t.exposeInt('holds', {
      nullable: true,
      description: 'Number of holds at the provider. Null when it does not say.',
    }),
    checkedAt: t.expose('checkedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the availability was read from the feed of the provider. Null for an open text.',
    }),
  }),
})

builder.prismaObjectFields(Title, (t) => ({
  onlineAccess: t.field({
    type: OnlineAccess,
    nullable: true,
    description: 'How the title can be used on the web: OPEN before LENT. Null when it cannot.',
    select: onlineSelect,
    resolve: (title) => onlineLinks(title)[0]?.access ?? null,
  }),
  onlineLinks: t.field({
    type: [OnlineLink],
    size: 1,
    description: `Links by which patrons use the title on the web, open texts first, at most ${maxOnlineLinks}.`,
    select: onlineSelect,
    resolve: (title) => onlineLinks(title),
  }),
}))
