SELECT b.cardnumber, i.barcode, s.issuedate, s.date_due, s.renewals_count, s.lastreneweddate, s.branchcode
  FROM issues s JOIN borrowers b ON b.borrowernumber = s.borrowernumber JOIN items i ON i.itemnumber = s.itemnumber
 WHERE s.onsite_checkout = 0
 ORDER BY s.issue_id
