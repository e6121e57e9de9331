import { expect, test } from 'vitest'
import { refusalOf } from '../../../../server/library-systems/folio/refusals.ts'

test.each([
  ['This requester already has an open request for this instance', 'ALREADY_RESERVED'],
  ["This requester already has an open request for one of the instance's items", 'ALREADY_RESERVED'],
  ["This requester already has a loan for one of the instance's items", 'ON_LOAN_TO_PATRON'],
  ['This requester already has this item on loan', 'ON_LOAN_TO_PATRON'],
  ['Hold requests are not allowed for this patron and title combination', 'NOT_HOLDABLE'],
  ['Page requests are not allowed for this patron and item combination', 'NOT_HOLDABLE'],
  ['Hold/Recall title level request not allowed: pageable available item found for instance', 'NOT_HOLDABLE'],
  ['There are no items for this instance', 'NOT_HOLDABLE'],
  ['Item is not loanable', 'NOT_HOLDABLE'],
  ['Cannot find a valid request type for this item', 'NOT_HOLDABLE'],
  ['One or more Pickup locations are no longer available', 'PICKUP_NOT_OFFERED'],
  ['Service point is not a pickup location', 'PICKUP_NOT_OFFERED'],
  ['Pickup service point does not exist', 'PICKUP_NOT_OFFERED'],
  ['Patron blocked from requesting', 'BARRED'],
  ['Inactive users cannot make requests', 'BARRED'],
  ['Cannot renew loan when user is inactive or expired', 'BARRED'],
  ['loan at maximum renewal number', 'TOO_MANY_RENEWALS'],
  ['renewal would not change the due date', 'TOO_EARLY_TO_RENEW'],
  ['items cannot be renewed when there is an active recall request', 'RESERVED_BY_OTHERS'],
  ['Items with this loan policy cannot be renewed when there is an active, pending hold request', 'RESERVED_BY_OTHERS'],
  ['Cannot renew item checked out to different user', 'NOT_FOUND'],
  ['The Request has already been closed', 'NOT_FOUND'],
  ['Instance does not exist', 'NOT_FOUND'],
  ['loan is not renewable', 'NOT_RENEWABLE'],
] as const)('"%s" is %s', (words, reason) => {
  expect(refusalOf('422', words).refused).toEqual({ reason, code: '422', words })
})

test("a message with the patron's id is not passed on", () => {
  expect(refusalOf('404', 'Unable to find patron ext-1').refused).toEqual({
    reason: 'NOT_FOUND',
    code: '404',
    words: '',
  })
})
