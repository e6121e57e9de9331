import type { GuidePage } from '../../../../generated/prisma/enums.ts'

export const english: Record<GuidePage, string> = {
  RESERVING: `You can reserve books, magazines, CDs, DVDs and more from a phone or a computer. You need a library card and a password ([register one](register-password)).

# How to reserve
- Find a title by [search](search) and add it to the basket. You do not need to sign in for that. For a single title, press “Reserve” on its page.
- Choose the pickup branch and how we contact you, and confirm. If you always choose the same, save it in your [settings](settings).
- Your hold is confirmed after a while. If you have something that is more than {longOverdueDays} days overdue, it is confirmed when you have returned that.
- Titles that are only for reading in the library cannot be reserved.

# How many
{limits}
Spoken CDs are those with the class {spokenCdClasses} on their label, for example literature. They count as books.

# Where to collect
- At the branches of this library, except: {noPickupBranches}.
- CDs, DVDs, videos and LDs cannot be collected at: {noAvBranches}.

# How we contact you
- By email. You need to register an [email address](mail-address).
- If you chose no message, come when your [holds](holds) show “Ready”.
- We keep it for you for {shelfDays} open days.

# How long it takes
Even titles that are on the shelf may take a few days. If you are in a hurry, visit us, or telephone us while we are open ({phone}).

# In your order
Volumes and series can come one after the other, in the order in which you want to read them. Because each waits for the one before, this may take longer than other holds, and they may not all be ready at once.

# Any of several
If you want just one of several titles, or some of them, reserve them with “Any of these”. We keep those that are ready first, and the other holds end automatically. Only as many as you want count towards your limit.

# What the library does not have
Send a [request](requests). The library may buy it, or borrow it from another library.`,
  RENEWING: `What you have borrowed is listed under [loans](loans).

# How long
{loans}

# Renewing
- You can renew from {renewDaysBefore} day(s) before the due date.
- You cannot renew what somebody else has reserved, what has been renewed before, or CDs, DVDs, videos and LDs. The list says why.
- A due date on a closed day moves to the next open day.

# Changing and cancelling holds
- Choose a title in your [holds](holds): until a copy is set aside, you can change the pickup branch and how we contact you.
- A cancelled hold stays listed for {closedHoldDays} days.`,
  ACCOUNT: `# Password
- The first time, [register a password](register-password) with your card number, name, date of birth, the telephone number on our records, and the password that you want. It works at once.
- You can do that at the terminals in the library, too.
- You can get a provisional password at: {provisionalBranches}. You will be asked to change it when you first sign in.
- You can [change it](password) from your menu; if you have [forgotten it](forgotten-password), get a new one by email or at the counter.

# My menu
- [My menu](my-menu) shows your loans, holds and [favourites](favourites).
- In the [settings](settings) you choose your search defaults, your pickup branch and how we contact you. You can also pause your holds.

# Email
- If you register an [email address](mail-address), we can email you about holds and due dates, and send you [new title alerts](alerts).
- Our emails come from {mailFrom}. Please let them through your spam filter.
- We cannot see whether an email has arrived. {expiresSoonDays} days before a hold expires we email you again.`,
  ACCESSIBLE_SERVICES: `This page explains the formats and services for people who find ordinary print hard to read: because of low vision or blindness, because letters are hard to read, or because it is hard to hold a book or turn its pages.

# Finding something to read
- Choose the type of material in a [search](search), or narrow the results by type.
- If we do not have what you need, send a [request](requests) or ask at the counter.

# How to use it
- Formats that are open to everybody are lent like any other material.
- For material that is lent only to people who need it, please show a disability certificate or similar at the counter. We record only that we have seen it: not its kind or number, and nothing about the disability.
- You can see the record under “Your data” in your menu. Ask at the counter to have it taken back.

# Contact
{contact}`,
  MUTUAL_USE: `{libraryName} and the libraries of neighbouring towns are open to each other's residents.

- If you live in a partner town, you can have a card, borrow and reserve. Bring something that shows your address to the counter.
- The limits for you may differ from those for residents.

{limits}
- Please return what you borrowed to the library that lent it.
- If in doubt, [ask us](contact).`,
  QUESTIONS: `# I cannot sign in
Check the card number and the password. If you have [forgotten the password](forgotten-password), you can get a new one by email if your address is verified; otherwise please come to the counter.

# I got no email about my hold
Check your [email address](mail-address), and that emails from {mailFrom} get through. Even without an email you can collect everything that your [holds](holds) show as ready.

# My hold is not confirmed
Do you have something that is more than {longOverdueDays} days overdue? Your hold is confirmed when you have returned it.

# I cannot come for a while
Pause your holds in your [settings](settings). You keep your place in the queue, and others are served in the meantime.

# How long is it kept for me
For {shelfDays} open days. Your holds show the last day.

# There is no button to renew
It appears {renewDaysBefore} day(s) before the due date. What others have reserved, what has been renewed before, CDs and DVDs cannot be renewed.

# Does the library keep what I read
No: when you return something, the record is erased. A reading history is kept only if you ask for one in the [settings](settings), and only you can see it.`,
  CONTACT: `{contact}
The hours of each branch are in the [list of branches](guide). For questions about cards and passwords we may have to ask you to come to the counter.`,
}
