import { alerts } from './alerts.ts'
import { browse } from './catalogue/browse.ts'
import { classes } from './catalogue/classes.ts'
import { conditions } from './catalogue/conditions.ts'
import { folding } from './catalogue/folding.ts'
import { isbn } from './catalogue/isbn.ts'
import { recent, related, share } from './catalogue/nearby.ts'
import { roles } from './catalogue/roles.ts'
import { search } from './catalogue/search.ts'
import { materialGroups, materialTypes, record, title } from './catalogue/title.ts'
import { acts } from './desk/acts.ts'
import { checkIn, checkOut, items } from './desk/circulation.ts'
import { mail, mailErrors } from './desk/delivery.ts'
import { frame as deskFrame } from './desk/frame.ts'
import { guide, guideRefusals } from './desk/guide.ts'
import { hold, lists, place, queue, toBuy } from './desk/holds.ts'
import { calendar } from './desk/library.ts'
import { log } from './desk/log.ts'
import { numbers } from './desk/numbers.ts'
import { patrons } from './desk/patrons.ts'
import { print } from './desk/print.ts'
import { programs as deskPrograms } from './desk/programs.ts'
import { refusalLinks, refusals } from './desk/refusals.ts'
import { requests as deskRequests } from './desk/requests.ts'
import { ruleRefusals, rules } from './desk/rules.ts'
import { staff } from './desk/staff.ts'
import { terminals } from './desk/terminals.ts'
import { webhooks } from './desk/webhooks.ts'
import { favourites } from './favourites.ts'
import { frame } from './frame.ts'
import { holds } from './holds.ts'
import { japanese } from './language.ts'
import { library } from './library.ts'
import { loans } from './loans.ts'
import { card } from './patrons/card.ts'
import { mailAddress } from './patrons/mail-address.ts'
import { myMenu } from './patrons/my-menu.ts'
import { ownData } from './patrons/own-data.ts'
import { passwords } from './patrons/passwords.ts'
import { privateCalendar } from './patrons/private-calendar.ts'
import { secondFactor } from './patrons/second-factor.ts'
import { sessions } from './patrons/sessions.ts'
import { settings } from './patrons/settings.ts'
import { signIn } from './patrons/sign-in.ts'
import { terminal } from './patrons/terminal.ts'
import { unsubscribe } from './patrons/unsubscribe.ts'
import { programs } from './programs.ts'
import { requests } from './requests.ts'

export const ja = {
  ...japanese,
  frame,
  catalogue: {
    browse,
    classes,
    conditions,
    folding,
    isbn,
    search,
    materialGroups,
    materialTypes,
    recent,
    record,
    related,
    roles,
    share,
    title,
  },
  holds,
  loans,
  patrons: {
    card,
    mailAddress,
    myMenu,
    ownData,
    passwords,
    privateCalendar,
    sessions,
    settings,
    signIn,
    terminal,
    secondFactor,
    unsubscribe,
  },
  favourites,
  alerts,
  programs,
  requests,
  library,
  desk: {
    staff,
    acts,
    numbers,
    checkIn,
    checkOut,
    items,
    mail,
    mailErrors,
    frame: deskFrame,
    guide,
    guideRefusals,
    hold,
    lists,
    calendar,
    log,
    patrons,
    place,
    print,
    programs: deskPrograms,
    queue,
    refusalLinks,
    refusals,
    requests: deskRequests,
    ruleRefusals,
    rules,
    terminals,
    toBuy,
    webhooks,
  },
}
