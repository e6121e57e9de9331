import type { GuidePage } from '../../../../generated/prisma/enums.ts'

export const english: Record<GuidePage, string> = {
  RESERVING: `You can reserve books, magazines, CDs, DVDs and more from a phone or a computer. You need a library card and a password ([register one](register-password)).

# How to reserve
- Find a title by [search](search) and put it into the basket; you need not be signed in for that. For a single title, press “Reserve” on its page.
- Choose where to collect and how to be told, and confirm. If it is always the same, choose it once in the [settings](settings).
- Your hold is confirmed after a while. If you have something that is more than {longOverdueDays} days overdue, it is confirmed once that is back.
- What is for reading in the library only cannot be reserved.

# How many
{limits}
Spoken CDs are those with the class {spokenCdClasses} on their label, literature for instance. They count with books.

# Where to collect
- At the branches of this library, except: {noPickupBranches}.
- CDs, DVDs, videos and LDs cannot be collected at: {noAvBranches}.

# How you are told
- By mail, which needs a [mail address](mail-address).
- If you chose no message, come when your [holds](holds) say that it is ready.
- It waits for {shelfDays} open days.

# How long it takes
Even what stands on a shelf may take some days. If you are in a hurry, come in, or telephone while we are open ({phone}).

# In your order
Volumes and series can come one after the other, in the order in which you want to read them. Since each waits for the one before, it may take longer than other holds, and not everything can be made ready at once.

# Any of several
If you want one of several titles, or some of them, reserve them as any of these. What comes first is kept for you, and the other holds end by themselves. Only as many as you want count.

# What the library does not have
Ask for it by a [request](requests): it may be bought, or borrowed from another library.`,
  RENEWING: `What you have borrowed is listed under [loans](loans).

# How long
{loans}

# Renewing
- You can renew from {renewDaysBefore} day(s) before the due date.
- Not if somebody else has reserved it, if it was renewed before, or if it is a CD, DVD, video or LD. The list says which.
- A due date on a closed day moves to the next open day.

# Changing and cancelling holds
- Choose a title in your [holds](holds): until a copy is made ready you can change where to collect it and how you are told.
- A cancelled hold stays listed for {closedHoldDays} days.`,
  ACCOUNT: `# Password
- The first time, [register a password](register-password) with your card number, name, date of birth, the telephone number that we have, and the password that you want. It works at once.
- You can do that at the terminals in the library, too.
- Provisional passwords are handed out at: {provisionalBranches}. You replace it when you first sign in.
- [Change it](password) from your menu; if you [forgot it](forgotten-password), by mail or at the counter.

# My menu
- [My menu](my-menu) shows your loans, holds and [favourites](favourites).
- In the [settings](settings) you choose how searches begin, where you collect, how you are told, and days on which your turn is passed over.

# Mail
- With a [mail address](mail-address) you are told of holds, due dates, and [new titles](alerts).
- Our mails come from {mailFrom}. Please let them through your filters.
- We cannot see whether a mail arrived. {expiresSoonDays} days before a hold expires we write once more.`,
  MUTUAL_USE: `{libraryName} and the libraries of neighbouring towns let each other's residents in.

- If you live in a partner town, you can have a card, borrow and reserve. Bring something that shows your address to the counter.
- Other numbers may hold for you than for residents.

{limits}
- Return things to the library where you borrowed them.
- If in doubt, [ask us](contact).`,
  QUESTIONS: `# I cannot sign in
Check the card number and the password. If you [forgot the password](forgotten-password), you can replace it by mail if your address is verified; otherwise come to the counter.

# No mail about my hold
Check your [mail address](mail-address), and that mail from {mailFrom} gets through. You can collect what your [holds](holds) call ready without a mail, too.

# My hold is not confirmed
Do you have something that is more than {longOverdueDays} days overdue? It is confirmed once that is back.

# I cannot come for a while
Choose the days in your [settings](settings): your place is kept, and others are served meanwhile.

# How long is it kept for me
For {shelfDays} open days. The last day stands in your holds.

# There is no button to renew
It comes {renewDaysBefore} day(s) before the due date. What others have reserved, what was renewed before, CDs and DVDs cannot be renewed.

# Does the library keep what I read
No: with the return the record is erased. Only who asks for it in the [settings](settings) keeps a reading history, for their own eyes.`,
  CONTACT: `{contact}
The hours of each branch are in the [list of branches](guide). About cards and passwords we may have to ask you to come to the counter.`,
}
