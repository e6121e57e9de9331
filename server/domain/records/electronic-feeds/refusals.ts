import { Refusal } from '../../common/refusal.ts'
import { feedLimits } from './feed.ts'

/** C49: the feed cannot be stored. */
export class ElectronicFeedRefused extends Refusal {
  readonly reason: keyof typeof wanted
  constructor({ reason }: { reason: keyof typeof wanted }) {
    super(wanted[reason])
    this.reason = reason
  }
}

const wanted = {
  NO_NAME: 'name: must not be empty.',
  NAME_TOO_LONG: `name: at most ${feedLimits.name} characters.`,
  BAD_URL: `url: a complete https address on a public network, without a user name, at most ${feedLimits.url} characters.`,
  BAD_SOURCE: 'source: 1 to 40 lower-case letters, digits and hyphens, not `desk`.',
  SOURCE_IN_USE: 'source: another catalogue has this name.',
  UNKNOWN_TYPE: 'materialType: no such material type in use.',
  TOO_MANY: `At most ${feedLimits.feeds} feeds.`,
}

/** Another member of staff changed the feed after it was read. */
export class ElectronicFeedChanged extends Refusal {
  constructor() {
    super('version: the feed has been changed since. Read it again and edit the new version.')
  }
}
