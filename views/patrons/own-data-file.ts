import { graphql } from '../graphql.ts'

/** The first part of the file of own data. Lists that can be long follow page by page. */
export const OwnDataQuery = graphql(`
  query OwnData {
    library { name nameEn }
    basket { titles { id title volume } }
    me {
      cardNumber name nameReading birthDate phone postalCode address guardianName guardianPhone guardianMail category { code name } role managedBranches { code name }
      staffNote exportNumber isEligibleReader hasIdentifier retiredCards { number retiredAt reason }
      homeBranch { code name }
      expiresOn barredFrom: blockedFrom barredUntil: blockedUntil barStopsCapture: blockStopsCapture
      mailAddress mailVerifiedAt mailFailingSince mailBounces pendingMailAddress { address expiresAt }
      keepsHistory skipFrom: holdsSuspendedFrom skipUntil: holdsSuspendedUntil
      calendarIsOpen calendarNamesTitles
      channels {
        contactPoints { channel address: storedAddress device verifiedAt }
        pendingPhone { phone expiresAt }
        choices { topic mail webPush line sms titles }
      }
      alertsMailedAt endedDueNoticeDays endedNewsMail endedAccountMails
      bookshelves { id name createdAt shareKey }
      readingYears { year goal read }
      alerts { keyword title author publisher subject ndc materialTypes { code } branch { code name } isOn unsubscribed createdAt waiting }
      settings {
        searchField searchTypes { code } searchBranch { code name } resultsPerPage
        pickupBranch { code name } contactMethod dueNoticeDays accountMails alertFrequency newsMail language
      }
      secondFactor { confirmedAt recoveryCodesLeft }
      sessions { device remembered createdAt usedAt isThis }
      knownDevices
      requestYears: purchaseRequestYears { year sent }
      grants { program: client { name } name scopes createdAt usedAt expiresAt }
      # The file names no other person (P8), so a grant has the last digits of the other card.
      family { openCodes grants { isHelper cardEnding rights way createdAt endsOn } }
    }
  }
`)

export const OwnLoansQuery = graphql(`
  query OwnLoans($after: String) {
    me {
      list: loans(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { title { id title volume } barcode branch { code name } lentAt dueOn renewals } }
      }
    }
  }
`)

export const OwnHoldsQuery = graphql(`
  query OwnHolds($after: String) {
    me {
      list: allHolds(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges {
          node {
            title { id title volume }
            pickupBranch { code name }
            state contactMethod placedAt shelfExpiresOn shelfNumber closedAt neededUntil suspendedUntil
            pickupPlace { name }
            compartment collectionCode
            sequence { id createdAt }
            sequencePosition
            anyOf { id createdAt wanted }
            steps { from to at by }
          }
        }
      }
    }
  }
`)

export const OwnRequestsQuery = graphql(`
  query OwnRequests($after: String) {
    me {
      list: purchaseRequests(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges {
          node {
            isbn title author publisher publishedYear note
            pickupBranch { code name }
            state contactMethod placedAt closedAt noHold
            catalogueTitle { id title volume }
            hold { placedAt }
            steps { from to at by reason }
          }
        }
      }
    }
  }
`)

export const OwnFavouritesQuery = graphql(`
  query OwnFavourites($after: String) {
    me {
      list: favourites(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { title { id title volume } note addedAt state readOn } }
      }
    }
  }
`)

export const OwnBookshelfQuery = graphql(`
  query OwnBookshelf($id: ID!, $after: String) {
    me {
      bookshelf(id: $id) {
        list: titles(first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          edges { node { favourite { title { id title volume } } } }
        }
      }
    }
  }
`)

export const OwnHistoryQuery = graphql(`
  query OwnHistory($after: String) {
    me {
      list: history(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { title { id title volume } lentOn returnedOn } }
      }
    }
  }
`)

export const OwnEventsQuery = graphql(`
  query OwnEvents($after: String) {
    me {
      list: accountEvents(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { kind at device failures } }
      }
    }
  }
`)

export const OwnNoticesQuery = graphql(`
  query OwnNotices($after: String) {
    me {
      list: notices(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { kind createdAt sentAt } }
      }
    }
  }
`)

export const OwnChannelMessagesQuery = graphql(`
  query OwnChannelMessages($after: String) {
    me {
      list: channelMessages(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { channel kind createdAt sentAt } }
      }
    }
  }
`)

export const DeskActsQuery = graphql(`
  query DeskActs($after: String) {
    me {
      list: deskActions(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { action at } }
      }
    }
  }
`)

export const RecordDataExport = graphql(`mutation RecordDataExport { recordDataExport { __typename } }`)
