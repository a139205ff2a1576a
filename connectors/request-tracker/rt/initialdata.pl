# A small helpdesk to test against: a queue, an agent, two customers, Callbrief's user with its token, fields, the scrip.
sub text_of { open my $file, '<', "$ENV{RT_HERE}/$_[0]" or die "$_[0]: $!"; local $/; return scalar <$file> }

@Queues = (
    { Name => 'Support', Description => 'Calls', CorrespondAddress => 'support@helpdesk.example' },
    { Name => 'Quiet', Description => 'Rings at nobody', CorrespondAddress => 'quiet@helpdesk.example' },
);
@Users = (
    { Name => 'callbrief', RealName => 'Callbrief', EmailAddress => 'callbrief@helpdesk.example', Privileged => 1 },
    { Name => 'alex', RealName => 'Alex Agent', EmailAddress => 'alex@helpdesk.example', Privileged => 1,
      Password => 'alex-password' },
    { Name => 'anna', RealName => 'Anna Example', EmailAddress => 'anna@customer.example', Privileged => 0,
      Password => 'anna-password', Timezone => 'Asia/Bangkok', Lang => 'en' },
    { Name => 'kim', RealName => 'Kim Copied', EmailAddress => 'kim@customer.example', Privileged => 0,
      Password => 'kim-password' },
);

my @read = qw(SeeQueue ShowTicket ShowTicketComments ShowOutgoingEmail SeeCustomField);
my @bot = (@read, qw(CommentOnTicket ModifyTicket ModifyCustomField));
my @agent = (@read, qw(CreateTicket CommentOnTicket ReplyToTicket ModifyTicket OwnTicket ModifyCustomField));
@ACL = (
    (map { { Right => $_, UserId => 'callbrief' } } @bot),
    (map { { Right => $_, UserId => 'alex' } } @agent),
    (map { { Right => $_, GroupDomain => 'SystemInternal', GroupType => 'Everyone' } } qw(CreateTicket ReplyToTicket)),
    (map { { Right => $_, GroupDomain => 'RT::System-Role', GroupType => 'Requestor' } } qw(ShowTicket ReplyToTicket)),
    (map { { Right => $_, GroupDomain => 'RT::System-Role', GroupType => 'Cc' } } qw(ShowTicket ReplyToTicket)),
);

my $of_tickets = 'RT::Queue-RT::Ticket';
@CustomFields = (
    { Name => 'Tags', Type => 'FreeformMultiple', LookupType => $of_tickets, Queue => [ 'Support', 'Quiet' ] },
    { Name => 'Cause', Type => 'FreeformSingle', LookupType => $of_tickets, Queue => [ 'Support', 'Quiet' ] },
    { Name => 'Confidence', Type => 'FreeformSingle', LookupType => $of_tickets, Queue => [ 'Support', 'Quiet' ] },
    { Name => 'Resolution', Type => 'FreeformSingle', LookupType => $of_tickets, Queue => [ 'Support', 'Quiet' ] },
    { Name => 'Satisfaction', Type => 'SelectSingle', LookupType => $of_tickets, Queue => [ 'Support', 'Quiet' ],
      Values => [ { Name => 'good' }, { Name => 'bad' } ] },
    { Name => 'Customer id', Type => 'FreeformSingle', LookupType => 'RT::User', ApplyTo => undef },
);

@Scrips = ({ Description => 'Callbrief', Queue => 'Support', Stage => 'TransactionBatch', Template => 'Blank',
    ScripCondition => 'User Defined', CustomIsApplicableCode => text_of('condition.pl'),
    ScripAction => 'User Defined', CustomPrepareCode => 'return 1;',
    CustomCommitCode => text_of('commit.pl') });

@Final = (sub {
    my $root = RT::User->new(RT->SystemUser);
    $root->Load('root');
    my ($set, $not) = $root->SetPassword('root-password');
    RT->Logger->error("root's password: $not") unless $set;
    my $anna = RT::User->new(RT->SystemUser);
    $anna->Load('anna');
    my ($stored, $why) = $anna->AddCustomFieldValue(Field => 'Customer id', Value => $ENV{RT_CUSTOMER_ID});
    RT->Logger->error("no customer id: $why") unless $stored;
    my $bot = RT::User->new(RT->SystemUser);
    $bot->Load('callbrief');
    my ($id, $message, $token) = RT::AuthToken->new(RT->SystemUser)->Create(Owner => $bot->id, Description => 'Callbrief');
    RT->Logger->error("no token: $message") unless $id;
    open my $file, '>', "$ENV{RT_INSTANCE}/token" or die "token: $!";
    print $file $token;
    close $file;
});
1;
