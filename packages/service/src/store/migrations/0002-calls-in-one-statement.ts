/**
 * Letting a call in, settling it and writing the ledger, each as one statement, so that a call costs few trips
 * to the store. Every query in these functions sees what was committed before it, as in a transaction of its own.
 */
export const statements: readonly string[] = [
  `create function record_ledger(
    for_account bigint, kind text, call_id text, reason text, ledgers text[], sides text[], amounts bigint[]
  ) returns void language plpgsql as $$
  declare
    written bigint;
    entries integer;
  begin
    if not exists (select from unnest(amounts) as a (amount) where a.amount <> 0) then return; end if;
    insert into ledger_transaction (account_id, kind, transaction_id, reason)
    values (for_account, record_ledger.kind, call_id, record_ledger.reason)
    returning id into written;
    insert into ledger_entry (ledger_transaction_id, ledger_account_id, side, amount)
    select written, l.id, e.side, e.amount
    from unnest(ledgers, sides, amounts) as e (ledger, side, amount)
    join ledger_account own on own.account_id = for_account and own.kind = 'available'
    join ledger_account l on l.kind = e.ledger and l.currency = own.currency
      and coalesce(l.account_id, for_account) = for_account
    where e.amount <> 0;
    get diagnostics entries = row_count;
    if entries <> (select count(*) from unnest(amounts) as a (amount) where a.amount <> 0) then
      raise exception 'a ledger account is missing for account %', for_account;
    end if;
  end $$`,
  `create function place_hold(
    call_id text, for_account bigint, by_access_key bigint, endpoint text, is_free boolean, amount bigint,
    lifetime interval, concurrent_readings integer, free_query_quota integer, daily_free_quota integer, today text
  ) returns text language plpgsql as $$
  declare
    balance account_balance;
    used_today integer;
  begin
    -- Locked first and read by later queries: a count in the locking query would be as old as its wait.
    select * into strict balance from account_balance where account_id = for_account for update;
    if (select count(*) from call where account_id = for_account and state = 'held'
        and expires_at > clock_timestamp()) >= concurrent_readings then
      return 'too many readings';
    end if;
    if is_free then
      if balance.free_used >= free_query_quota then return 'free quota used'; end if;
      select used into used_today from free_usage where account_id = for_account and day = today;
      if coalesce(used_today, 0) >= daily_free_quota then return 'daily quota used'; end if;
      insert into free_usage as u (account_id, day, used) values (for_account, today, 1)
      on conflict (account_id, day) do update set used = u.used + 1;
      update account_balance set free_used = free_used + 1 where account_id = for_account;
    else
      if balance.available < amount then return 'insufficient balance'; end if;
      update account_balance set available = available - amount, held = held + amount
      where account_id = for_account;
    end if;
    insert into call (transaction_id, account_id, access_key_id, endpoint, free, quota_day, held, expires_at)
    values (call_id, for_account, by_access_key, place_hold.endpoint, is_free,
      case when is_free then today end, amount, clock_timestamp() + lifetime);
    perform record_ledger(for_account, 'hold', call_id, null,
      array['available', 'held'], array['debit', 'credit'], array[amount, amount]);
    return 'held';
  end $$`,
  `create function settle_call(call_id text, kind text, code text, price bigint)
  returns boolean language plpgsql as $$
  declare
    settled call;
  begin
    update call set
      state = case settle_call.kind when 'post' then 'posted' when 'void' then 'voided' when 'expire' then 'expired' end,
      price = settle_call.price, code = settle_call.code, settled_at = clock_timestamp()
    where transaction_id = call_id and state = 'held'
    returning * into settled;
    if not found then return false; end if;
    if settled.free and settle_call.kind <> 'post' then
      update account_balance set free_used = free_used - 1 where account_id = settled.account_id;
      update free_usage set used = used - 1 where account_id = settled.account_id and day = settled.quota_day;
    end if;
    if settled.held > 0 then
      update account_balance set available = available + settled.held - settle_call.price,
        held = held - settled.held
      where account_id = settled.account_id;
    end if;
    perform record_ledger(settled.account_id, settle_call.kind, call_id, null,
      array['held', 'revenue', 'available'], array['debit', 'credit', 'credit'],
      array[settled.held, settle_call.price, settled.held - settle_call.price]);
    return true;
  end $$`,
]
