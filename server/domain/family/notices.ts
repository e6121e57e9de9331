import { noticeKind, readTime } from '../notices/kind.ts'

export const familyNotices = {
  FAMILY_ALLOWED: noticeKind({
    description: 'A family grant from or to the patron was made or replaced.',
    topic: null,
    recipient: 'ACCOUNT',
    read: readTime,
  }),
  FAMILY_ENDED: noticeKind({
    description: 'A family grant from or to the patron ended.',
    topic: null,
    recipient: 'ACCOUNT',
    read: readTime,
  }),
}
