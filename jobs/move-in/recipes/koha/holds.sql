SELECT r.biblionumber, b.cardnumber, r.reservedate, r.priority, r.branchcode, COALESCE(r.found, '') AS found,
       CASE WHEN r.found IN ('W', 'T', 'P') THEN i.barcode END AS copy,
       CASE WHEN r.found = 'W' THEN r.expirationdate END AS expirationdate, r.suspend
  FROM reserves r JOIN borrowers b ON b.borrowernumber = r.borrowernumber LEFT JOIN items i ON i.itemnumber = r.itemnumber
 ORDER BY r.biblionumber, r.priority, r.reserve_id
