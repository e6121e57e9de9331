import { field, refusal } from '../../common/refusal.ts'
import { feedLimits } from './feed.ts'

/** C49 */
export const ElectronicFeedRefused = refusal(
  'ElectronicFeedRefused',
  'The feed of electronic publications is invalid.',
  {
    fields: {
      reason: field.choice('The first fault found.', {
        name: 'ElectronicFeedFault',
        description: 'Why a feed of electronic publications is refused.',
        values: {
          NO_NAME: 'The name is empty.',
          NAME_TOO_LONG: `The name has more than ${feedLimits.name} characters.`,
          BAD_URL: 'The address is not https, is too long, or has a user name.',
          BAD_SOURCE: 'The source is not 1 to 40 lower-case letters, digits and hyphens.',
          SOURCE_IN_USE: 'Another catalogue has this source.',
          UNKNOWN_TYPE: 'The library does not use this material type.',
          TOO_MANY: `The library has ${feedLimits.feeds} feeds.`,
        },
      }),
    },
    message: ({ reason }) => wanted[reason],
  },
)

const wanted = {
  NO_NAME: 'name: must not be empty.',
  NAME_TOO_LONG: `name: at most ${feedLimits.name} characters.`,
  BAD_URL: `url: a complete https address on a public network, without a user name, at most ${feedLimits.url} characters.`,
  BAD_SOURCE: 'source: 1 to 40 lower-case letters, digits and hyphens, not `desk`.',
  SOURCE_IN_USE: 'source: another catalogue has this name.',
  UNKNOWN_TYPE: 'materialType: no such material type in use.',
  TOO_MANY: `At most ${feedLimits.feeds} feeds.`,
}

export const ElectronicFeedChanged = refusal(
  'ElectronicFeedChanged',
  'The feed was changed by someone else since it was read.',
  { message: 'version: the feed has been changed since. Read it again and edit the new version.' },
)
