# Custom condition of the scrip "Callbrief": what may need a look.
return $self->TransactionObj->Type =~ /^(?:Create|Correspond|Comment|Status)$/ ? 1 : 0;
