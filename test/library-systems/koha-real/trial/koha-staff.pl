# Carries out what staff do in Koha, for the trial. It reads one command from each line of standard input, with its words
# separated by tabs, and prints "ok" or "failed" with a text. It runs in the environment of the Koha instance.
use Modern::Perl;
use utf8;
use C4::Context;
use Koha::Script;
use C4::Biblio qw(AddBiblio DelBiblio);
use C4::Circulation qw(AddIssue AddReturn);
use C4::Items qw(ModItemTransfer);
use C4::Reserves qw(AddReserve CalculatePriority ModReserveAffect);
use Koha::Biblios;
use Koha::CirculationRules;
use Koha::DateUtils qw(dt_from_string);
use Koha::Holds;
use Koha::Item;
use Koha::Items;
use Koha::ItemType;
use Koha::Patron;
use Koha::Patron::Category;
use Koha::Patron::Debarments qw(AddDebarment);
use Koha::Patrons;
use MARC::Field;
use MARC::Record;

my ( $barcode_prefix, $password ) = ( 'KT', $ENV{TRIAL_PASSWORD} );
my @branches = split /,/, $ENV{PICKUPS};
my $material = $ENV{ITEM_TYPE} // 'BK';
my %itypes   = ( rule => 'KTRULE', shelf => 'KTSHELF', ordinary => 'KTBOOK' );
my %categories = ( ordinary => 'KTADULT', limited => 'KTLIMIT', child => 'KTCHILD' );
my $dbh = C4::Context->dbh;
my ( $patrons, $biblios ) = map { "SELECT $_" } (
    "borrowernumber FROM borrowers WHERE categorycode LIKE 'KT%'",
    "biblionumber FROM biblio WHERE title LIKE 'Koha trial %'"
);

sub at { C4::Context->set_userenv( 0, 'system', 'system', '', 'trial', $_[0], $_[0], 1, '', '', '' ) }
sub patron { Koha::Patrons->find( { cardnumber => $_[0] } ) // die "no card $_[0]\n" }
sub biblio { Koha::Biblios->search( { title => "Koha trial $_[0]" } )->next // die "no title $_[0]\n" }
sub barcode { $barcode_prefix . $_[0] . ( $_[1] // 1 ) }

sub rules {
    my ( $itemtype, $category, %over ) = @_;
    my %rules = (
        issuelength => 14, lengthunit => 'days', maxissueqty => 20, renewalsallowed => 1, renewalperiod => 14,
        norenewalbefore => 3, reservesallowed => 9, holds_per_record => 1, onshelfholds => 1, opacitemholds => 'Y',
        auto_renew => 0, %over
    );
    Koha::CirculationRules->set_rules(
        { categorycode => $category, itemtype => $itemtype, branchcode => undef, rules => \%rules } );
}

sub make_rules {
    for my $type ( sort values %itypes ) { Koha::ItemType->new( { itemtype => $type, description => $type, notforloan => 0 } )->store }
    for my $code ( sort values %categories ) {
        Koha::Patron::Category->new(
            {   categorycode => $code, description => $code, category_type => $code eq 'KTCHILD' ? 'C' : 'A',
                enrolmentperiod => 36, BlockExpiredPatronOpacActions => -1, enrolmentfee => 0, reservefee => 0,
                hidelostitems => 0
            }
        )->store;
    }
    rules( 'KTBOOK',  undef );
    rules( 'KTRULE',  undef, reservesallowed => 0, holds_per_record => 0 );
    rules( 'KTSHELF', undef, onshelfholds    => 0 );
    # Koha counts a hold without a copy under the item type of its record, so this rule is for every item type.
    rules( undef, 'KTLIMIT', reservesallowed => 1 );
}

my %commands = (
    patron => sub {
        my ( $card, $kind ) = @_;
        my %more = (
            expired => { dateexpiry => '2025-03-31' },
            lost    => { lost       => 1 },
            expiredPassword => { password_expiration_date => '2025-01-01' },
            child => { dateofbirth => '2019-05-05' },
        );
        my $patron = Koha::Patron->new(
            {   cardnumber => $card, userid => $card, surname => '試行', firstname => $kind, branchcode => $branches[0],
                categorycode => $categories{$kind} // 'KTADULT', dateenrolled => '2024-04-01',
                dateexpiry => '2035-03-31', privacy => 1, %{ $more{$kind} // {} }
            }
        )->store;
        $patron->set_password( { password => $password, skip_validation => 1 } );
        $patron->password_expiration_date('2025-01-01')->store if $kind eq 'expiredPassword';
        AddDebarment( { borrowernumber => $patron->borrowernumber, expiration => '2035-01-31', type => 'MANUAL' } )
            if $kind eq 'barred';
        $patron->account->add_debit( { amount => $ENV{OWED} // 5000, type => 'MANUAL', interface => 'intranet' } )
            if $kind eq 'owing';
    },
    title => sub {
        my ( $label, $copies, $itype, %item ) = @_;
        my $record = MARC::Record->new;
        $record->encoding('UTF-8');
        $record->leader('00000nam a2200000 a 4500');
        $record->append_fields(
            MARC::Field->new( '008', sprintf '%-40s', '260101s2020    ja            000 0 jpn d' ),
            MARC::Field->new( '245', '1', '0', a => "Koha trial $label" ),
            MARC::Field->new( '942', ' ', ' ', c => $material, 2 => 'ddc' )
        );
        my ( $number, $item_number ) = AddBiblio( $record, '' );
        for my $copy ( 1 .. $copies ) {
            Koha::Item->new(
                {   biblionumber => $number, biblioitemnumber => $item_number, barcode => barcode( $label, $copy ),
                    homebranch => $branches[ $copy - 1 ], holdingbranch => $branches[ $copy - 1 ],
                    itype => $itypes{ $itype // 'ordinary' }, %item
                }
            )->store;
        }
    },
    rules => \&make_rules,
    place => sub {
        my ( $card, $label, $branch ) = @_;
        my $number = biblio($label)->biblionumber;
        AddReserve(
            {   branchcode => $branch, borrowernumber => patron($card)->borrowernumber, biblionumber => $number,
                priority => CalculatePriority($number)
            }
        ) or die "not placed\n";
    },
    'check-out' => sub {
        my ( $card, $copy, $days, $renewals ) = @_;
        my $due = dt_from_string()->add( days => $days )->set( hour => 23, minute => 59, second => 0 );
        my $issue = AddIssue( patron($card)->unblessed, barcode($copy), $due ) or die "not lent\n";
        $dbh->do( 'UPDATE issues SET renewals_count = ? WHERE issue_id = ?', undef, $renewals // 0, $issue->issue_id );
    },
    # Checks a copy in as the staff client does: the first hold in the queue gets it.
    'check-in' => sub {
        my ( $copy, $branch ) = @_;
        at($branch);
        my ( undef, $messages ) = AddReturn( barcode($copy), $branch );
        at( $branches[0] );
        my $found = $messages->{ResFound} or return;
        my $transfer = $found->{branchcode} ne $branch;
        my $item = Koha::Items->find( { barcode => barcode($copy) } );
        ModReserveAffect( $item->itemnumber, $found->{borrowernumber}, $transfer, $found->{reserve_id} );
        ModItemTransfer( $item->itemnumber, $branch, $found->{branchcode}, 'Reserve' ) if $transfer;
    },
    # Empties the accounts of the trial's patrons, without a trace in the tables of what ended.
    clear => sub {
        $dbh->do("DELETE FROM hold_cancellation_requests WHERE hold_id IN
            (SELECT reserve_id FROM reserves WHERE borrowernumber IN ($patrons))");
        $dbh->do("DELETE FROM $_ WHERE borrowernumber IN ($patrons)") for qw(reserves old_reserves issues old_issues);
        $dbh->do("DELETE FROM $_ WHERE itemnumber IN (SELECT itemnumber FROM items WHERE biblionumber IN ($biblios))")
            for qw(branchtransfers tmp_holdsqueue);
        $dbh->do("UPDATE items SET onloan = NULL, holdingbranch = homebranch WHERE biblionumber IN ($biblios)");
        $dbh->do("UPDATE borrowers SET login_attempts = 0 WHERE categorycode LIKE 'KT%'");
    },
    remove => sub {
        $dbh->do("DELETE FROM $_ WHERE borrowernumber IN ($patrons)")
            for qw(reserves old_reserves issues old_issues accountlines borrower_debarments message_queue statistics);
        for my $row ( @{ $dbh->selectall_arrayref($biblios) } ) {
            $dbh->do( 'DELETE FROM items WHERE biblionumber = ?', undef, $row->[0] );
            DelBiblio( $row->[0] );
        }
        $dbh->do("DELETE FROM borrowers WHERE categorycode LIKE 'KT%'");
        $dbh->do("DELETE FROM $_ LIKE 'KT%'")
            for 'circulation_rules WHERE itemtype', 'circulation_rules WHERE categorycode', 'itemtypes WHERE itemtype', 'categories WHERE categorycode';
    },
);

$| = 1;
binmode STDIN, ':encoding(UTF-8)';
# Modules of Koha print to standard output too.
open my $answers, '>&', \*STDOUT;
$answers->autoflush(1);
open STDOUT, '>&', \*STDERR;
at( $branches[0] );
while ( my $line = <STDIN> ) {
    chomp $line;
    my ( $name, @words ) = split /\t/, $line;
    my $command = $commands{$name};
    Koha::Caches->flush_L1_caches();
    if ( $command && eval { $command->(@words); 1 } ) { print {$answers} "ok\n" }
    else { ( my $why = $@ || 'unknown command' ) =~ s/\s+/ /g; print {$answers} "failed $why\n" }
}
