import type * as ja from '../ja/card-applications.ts'

export const cardApplications: typeof ja.cardApplications = {
  title: 'Apply for a library card',
  about:
    'If you have no library card, you can apply for one before your visit. You get the card at the counter when you show a document with your name and address.',
  fields: {
    name: 'Name (family name, space, given name)',
    nameReading: 'Name in kana or in Latin letters',
    birthDate: 'Date of birth',
    postalCode: 'Postal code',
    address: 'Address',
    phone: 'Telephone number',
    mailAddress: 'Email address',
    category: 'Category',
    guardianName: 'Name of the guardian',
    guardianPhone: 'Telephone number of the guardian',
    homeBranch: 'Library where you collect the card',
    consent: 'I agree to this',
  },
  choose: '(please choose)',
  birthDateExample: 'For example 1980/5/3',
  mailHint: 'We send an email to this address to confirm it.',
  guardianHint: (categories) => `Needed for: ${categories}`,
  kept: (days) =>
    `We use what you enter only to make your card. It is erased from the application when you get the card, or after ${days} days if you do not collect it.`,
  submit: 'Apply',
  faults: {
    name: 'Enter your name, with at most 100 characters.',
    nameReading: 'Enter your name in kana or in Latin letters, with at most 100 characters.',
    birthDate: 'Enter your date of birth as in 1980/5/3. It cannot be after today.',
    postalCode: 'Enter a postal code of seven digits.',
    address: 'Enter your address, with at most 200 characters.',
    phone: 'Enter a telephone number of 6 to 15 digits.',
    mailAddress: 'Enter an email address, such as taro@example.jp.',
    category: 'Choose a category. Some categories are not for every age.',
    guardianName: 'This category needs the name of a guardian.',
    guardianPhone: 'This category needs the telephone number of a guardian.',
    homeBranch: 'Choose the library where you collect the card.',
    consent: 'Read the text and tick the box to agree.',
  },
  keyUsed: 'You have already applied from this page with other details. To apply with these details too, press again.',
  sent: 'We have sent you an email. You have not applied yet: open the link in the email within 24 hours to complete your application.',
  notArrived: 'If no email arrives, check the address and apply again, or come to the library counter.',
  confirm: {
    ask: 'Complete your application. You collect the card at the counter of this library:',
    button: 'Complete the application',
  },
  waiting: {
    done: 'We have received your application.',
    number: 'Provisional number',
    numberNote: 'This is not a card number. You cannot reserve or borrow with it.',
    branch: 'Collect at',
    lastDay: 'Collect by',
    bring:
      'Say the provisional number at the counter, and show a document with your name and address, such as a driving licence, an Individual Number Card or a residence card.',
    withdraw: 'Withdraw the application and erase it',
  },
  handedOut: 'You have got your card. The details of the application are erased.',
  refused: 'We cannot give you a card for this application. You get the reason by email.',
  withdrawn: 'The application is withdrawn and erased.',
  refusals: {
    CardApplicationsOff: 'Applications for library cards are not accepted online.',
    CardApplicationGone:
      'This link can no longer be used. It has expired, or the application was withdrawn or erased. Please apply again.',
  },
}
