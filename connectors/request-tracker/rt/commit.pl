# Custom action commit code of the scrip "Callbrief": rings once per change of a ticket. Only ids and names of events leave RT.
my $url = RT->Config->Get('CallbriefUrl') or return 1;
my $secret = RT->Config->Get('CallbriefSecret') or return 1;

my $ticket = $self->TicketObj;
my %weight = (ticket_updated => 1, ticket_resolved => 2, ticket_created => 3);
my ($event, $change) = ('');
for my $txn (@{ $ticket->TransactionBatch || [] }) {
    my $type = $txn->Type;
    my $is;
    if ($type eq 'Create') { $is = 'ticket_created' }
    elsif ($type eq 'Correspond' || $type eq 'Comment') { $is = 'ticket_updated' }
    elsif ($type eq 'Status') {
        my $lifecycle = $ticket->LifecycleObj;
        my $was = $lifecycle->IsInactive($txn->OldValue);
        my $now = $lifecycle->IsInactive($txn->NewValue);
        $is = $now ? 'ticket_resolved' : 'ticket_updated' if $was xor $now;
    }
    ($event, $change) = ($is, $txn) if $is && $weight{$is} > ($weight{$event} || 0);
}
return 1 unless $change;

require JSON; require LWP::UserAgent; require Digest::SHA; require MIME::Base64; require POSIX;
my $body = JSON->new->utf8->canonical->encode({
    v => 1, event => $event, ticket_id => $ticket->id + 0, transaction_id => $change->id + 0,
    actor => $change->CreatorObj->Name, status => $ticket->Status });
my $time = POSIX::strftime('%Y-%m-%dT%H:%M:%SZ', gmtime);
utf8::encode($secret) if utf8::is_utf8($secret); # a site configuration is read with "use utf8" or without
my $signature = MIME::Base64::encode_base64(Digest::SHA::hmac_sha256($time . $body, $secret), '');

# RT waits for the answer, so not for long. What gets lost here, Callbrief finds by itself minutes later.
my $answer = LWP::UserAgent->new(timeout => 3, max_redirect => 0)->post($url, Content => $body,
    'Content-Type' => 'application/json', 'X-Callbrief-Delivery' => $change->id,
    'X-Callbrief-Timestamp' => $time, 'X-Callbrief-Signature' => $signature);
RT->Logger->warning('Callbrief: transaction ' . $change->id . ' answered ' . $answer->code) unless $answer->is_success;
return 1;
