SELECT cardnumber, borrowernumber, surname, firstname, dateofbirth, COALESCE(NULLIF(phone, ''), mobile) AS phone, zipcode,
       CONCAT_WS(' ', state, city, address, address2) AS address, categorycode, branchcode, dateexpiry
  FROM borrowers
 WHERE cardnumber <> '' AND anonymized = 0
 ORDER BY borrowernumber
