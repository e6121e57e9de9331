import { feedLimits } from '../../../domain/records/electronic-feeds/feed.ts'
import { ElectronicFeedChanged, ElectronicFeedRefused } from '../../../domain/records/electronic-feeds/refusals.ts'
import { builder } from '../../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../../engine/schema/refusal-types.ts'

const FeedFault = builder.enumType('ElectronicFeedFault', {
  description: 'Why a feed of electronic publications is refused.',
  values: {
    NO_NAME: { description: 'The name is empty.' },
    NAME_TOO_LONG: { description: `The name has more than ${feedLimits.name} characters.` },
    BAD_URL: { description: 'The address is not https, is too long, or has a user name.' },
    BAD_SOURCE: { description: 'The source is not 1 to 40 lower-case letters, digits and hyphens.' },
    SOURCE_IN_USE: { description: 'Another catalogue has this source.' },
    UNKNOWN_TYPE: { description: 'The library does not use this material type.' },
    TOO_MANY: { description: `The library has ${feedLimits.feeds} feeds.` },
  } as const,
})

builder.objectType(ElectronicFeedRefused, {
  ...refusalTypeOptions(ElectronicFeedRefused),
  description: 'The feed of electronic publications is invalid.',
  fields: (t) => ({
    reason: t.field({ type: FeedFault, description: 'The first fault found.', resolve: ({ reason }) => reason }),
  }),
})

defineRefusals([[ElectronicFeedChanged, 'The feed was changed by someone else since it was read.']])
