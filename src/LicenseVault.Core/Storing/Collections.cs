namespace LicenseVault.Core.Storing;

/// <summary>Every collection of the vault and the indexes that it needs. Adapters make them; nothing else declares one.</summary>
public static class Collections
{
    private static readonly IndexField Code = new("code", IndexFieldKind.Text);
    private static readonly IndexField Version = new("version", IndexFieldKind.Number);
    private static readonly IndexField RequestKey = new("request_key", IndexFieldKind.Text);
    private static readonly IndexField BusinessKey = new("business_key", IndexFieldKind.Text);
    private static readonly IndexField StatusSlot = new("status_slot", IndexFieldKind.Number);
    private static readonly IndexField ReservedAt = new("reserved_at", IndexFieldKind.Number);
    private static readonly IndexField UnloggedSince = new("unlogged_since", IndexFieldKind.Number);
    private static readonly IndexField StatusDue = new("status_due", IndexFieldKind.Number);
    private static readonly IndexField Supersedes = new("supersedes", IndexFieldKind.Text);
    private static readonly IndexField Certificate = new("certificate", IndexFieldKind.Text);
    private static readonly IndexField ProposedAt = new("proposed_at", IndexFieldKind.Number);
    private static readonly IndexField ApprovedAt = new("approved_at", IndexFieldKind.Number);
    private static readonly IndexField Holder = new("holder", IndexFieldKind.Text);
    private static readonly IndexField Issuer = new("issuer", IndexFieldKind.Text);
    private static readonly IndexField IssuedAt = new("issued_at", IndexFieldKind.Number);
    private static readonly IndexField Name = new("name", IndexFieldKind.Text);
    private static readonly IndexField Person = new("person", IndexFieldKind.Text);
    private static readonly IndexField Until = new("until", IndexFieldKind.Number);
    private static readonly IndexField Size = new("size", IndexFieldKind.Number);
    private static readonly IndexField At = new("at", IndexFieldKind.Number);
    private static readonly IndexField WaitingSince = new("waiting_since", IndexFieldKind.Number);
    private static readonly IndexField PendingSince = new("pending_since", IndexFieldKind.Number);
    private static readonly IndexField OpenPlace = new("open_place", IndexFieldKind.Text);
    private static readonly IndexField UnfinishedSince = new("unfinished_since", IndexFieldKind.Number);
    private static readonly IndexField ValidUntil = new("valid_until", IndexFieldKind.Number);
    private static readonly IndexField UpkeepFrom = new("upkeep_from", IndexFieldKind.Number);
    private static readonly IndexField Client = new("client", IndexFieldKind.Text);
    private static readonly IndexField Subscription = new("subscription", IndexFieldKind.Text);
    private static readonly IndexField Since = new("since", IndexFieldKind.Number);
    private static readonly IndexField ReplayAt = new("replay_at", IndexFieldKind.Number);
    private static readonly IndexField DaysBefore = new("days_before", IndexFieldKind.Number);
    private static readonly IndexField BaseUrl = new("base_url", IndexFieldKind.Text);
    private static readonly IndexField PeerKey = new("peer", IndexFieldKind.Text);
    private static readonly IndexField Operator = new("operator", IndexFieldKind.Text);
    private static readonly IndexField Matter = new("matter", IndexFieldKind.Text);
    private static readonly IndexField Agency = new("agency", IndexFieldKind.Text);
    private static readonly IndexField Principal = new("principal", IndexFieldKind.Text);
    private static readonly IndexField Delegate = new("delegate", IndexFieldKind.Text);
    private static readonly IndexField Kind = new("kind", IndexFieldKind.Text);
    private static readonly IndexField Stage = new("stage", IndexFieldKind.Text);
    private static readonly IndexField Number = new("number", IndexFieldKind.Text);

    /// <summary>The keys under which values inside records are sealed, themselves wrapped, by key id.</summary>
    public static Collection DataKeys { get; } = new("data_keys");

    /// <summary>Versions of certificate types, by <c>{code}:{version}</c>.</summary>
    public static Collection Types { get; } = new("certificate_types", new DocumentIndex("by_code", IsUnique: true, Code, Version));

    /// <summary>Issuers, by their code.</summary>
    public static Collection Issuers { get; } = new("issuers", new DocumentIndex("by_code", IsUnique: true, Code));

    /// <summary>Private keys with their certificates, encrypted, by key id.</summary>
    public static Collection SigningKeys { get; } = new("signing_keys", new DocumentIndex("by_name", IsUnique: true, Name));

    /// <summary>The key of the transparency log, encrypted; there is one.</summary>
    public static Collection LogKeys { get; } = new("log_keys");

    /// <summary>Software clients, by client id.</summary>
    public static Collection Clients { get; } = new("clients");

    /// <summary>What clients may use once and have, by a digest of it.</summary>
    public static Collection SpentTokens { get; } = new("spent_tokens", new DocumentIndex("by_end", IsUnique: false, Until));

    /// <summary>How many requests clients have made in a day, by client id.</summary>
    public static Collection ClientCounts { get; } = new("client_counts");

    /// <summary>
    /// Certificates, by identifier, from reservation on. Request and business keys, the holder and the number are keyed digests.
    /// <c>reserved_at</c> is there only until the certificate is issued, <c>unlogged_since</c> until its events are in the log, <c>status_due</c>
    /// while its place in the status list has to be set, or set again at that time. <c>valid_until</c> is the number of the last day; those without an
    /// end have none. <c>upkeep_from</c> is there once it is issued: when its document must be given something to be checked with later. The annex says
    /// where the events stand in the log.
    /// </summary>
    public static Collection Certificates { get; } = new(
        "certificates",
        new DocumentIndex("by_request_key", IsUnique: true, RequestKey),
        new DocumentIndex("by_business_key", IsUnique: true, BusinessKey),
        new DocumentIndex("by_code", IsUnique: true, Code),
        new DocumentIndex("by_status_slot", IsUnique: true, Issuer, StatusSlot),
        new DocumentIndex("by_predecessor", IsUnique: true, Supersedes),
        new DocumentIndex("unfinished", IsUnique: false, ReservedAt),
        new DocumentIndex("unlogged", IsUnique: false, UnloggedSince),
        new DocumentIndex("unlisted", IsUnique: false, StatusDue),
        new DocumentIndex("by_holder", IsUnique: false, Holder, IssuedAt),
        new DocumentIndex("by_issuer", IsUnique: false, Issuer, IssuedAt),
        new DocumentIndex("by_number", IsUnique: false, Number, IssuedAt),
        new DocumentIndex("by_end", IsUnique: false, ValidUntil),
        new DocumentIndex("by_upkeep", IsUnique: false, UpkeepFrom))
    {
        HasAnnexes = true,
    };

    /// <summary>How far work that never ends has come, by the name of the work.</summary>
    public static Collection Progress { get; } = new("progress");

    /// <summary>
    /// Proposals to issue, by id. <c>stage</c> and <c>since</c> are there while somebody has to decide, or its maker to mend it.
    /// </summary>
    public static Collection IssueProposals { get; } = new(
        "issue_proposals",
        new DocumentIndex("by_issuer", IsUnique: false, Issuer, ProposedAt),
        new DocumentIndex("waiting", IsUnique: false, Issuer, Stage, Since));

    /// <summary>
    /// Proposed changes of status, by id. <c>issuer</c> and <c>pending_since</c> are there while somebody has to decide, <c>approved_at</c> until what was
    /// approved is done.
    /// </summary>
    public static Collection StatusChanges { get; } = new(
        "status_changes",
        new DocumentIndex("by_certificate", IsUnique: false, Certificate, ProposedAt),
        new DocumentIndex("by_issuer", IsUnique: false, Issuer, ProposedAt),
        new DocumentIndex("pending", IsUnique: false, Issuer, PendingSince),
        new DocumentIndex("unfinished", IsUnique: false, ApprovedAt));

    /// <summary>
    /// Changes of the status of many certificates, by id. <c>pending_since</c> is there while somebody has to decide, <c>unfinished_since</c> while
    /// there is something to be counted or changed.
    /// </summary>
    public static Collection MassChanges { get; } = new(
        "mass_changes",
        new DocumentIndex("by_issuer", IsUnique: false, Issuer, ProposedAt),
        new DocumentIndex("pending", IsUnique: false, PendingSince),
        new DocumentIndex("unfinished", IsUnique: false, UnfinishedSince));

    /// <summary>The certificates that a mass change is about, by <c>{set}/{n}</c>; written once and never changed after it was proposed.</summary>
    public static Collection MassChangeParts { get; } = new("mass_change_parts");

    /// <summary>Batches of rows to be issued, by id. <c>unfinished_since</c> is there while rows are being issued, <c>waiting_since</c> while the batch waits to be released.</summary>
    public static Collection Batches { get; } = new(
        "batches",
        new DocumentIndex("by_issuer", IsUnique: false, Issuer, At),
        new DocumentIndex("waiting", IsUnique: false, Issuer, WaitingSince),
        new DocumentIndex("unfinished", IsUnique: false, UnfinishedSince));

    /// <summary>The rows of batches, by <c>{set}/{n}</c>; written once.</summary>
    public static Collection BatchParts { get; } = new("batch_parts");

    /// <summary>Uploads whose rows are being taken in, by the name of their set; what is older was cut off.</summary>
    public static Collection BatchUploads { get; } = new("batch_uploads", new DocumentIndex("by_begun", IsUnique: false, At));

    /// <summary>What came of the parts of batches, by <c>{set}/{n}</c>; written once.</summary>
    public static Collection BatchResults { get; } = new("batch_results");

    /// <summary>Proposed changes of issuers, by id. <c>approved_at</c> is there only until the change is done.</summary>
    public static Collection IssuerChanges { get; } = new(
        "issuer_changes",
        new DocumentIndex("by_issuer", IsUnique: false, Issuer, ProposedAt),
        new DocumentIndex("unfinished", IsUnique: false, ApprovedAt));

    /// <summary>How large the published log was when, by the number of the ten minutes since 1970. Never changed.</summary>
    public static Collection LogTimes { get; } = new("log_times", new DocumentIndex("by_size", IsUnique: false, Size, At));

    /// <summary>Status lists that some change was made in, by <c>{issuer}/{n}</c>.</summary>
    public static Collection StatusLists { get; } = new("status_lists");

    /// <summary>Who is told of what happens, by id.</summary>
    public static Collection Subscriptions { get; } = new("subscriptions", new DocumentIndex("by_client", IsUnique: false, Client));

    /// <summary>Reminders that certificates end, by their number. There is one for each certificate and step.</summary>
    public static Collection Reminders { get; } = new("reminders", new DocumentIndex("by_certificate", IsUnique: true, Certificate, DaysBefore));

    /// <summary>What subscribers did not take, by <c>{subscription}/{notice}</c>. <c>replay_at</c> is there only while one is to be sent again.</summary>
    public static Collection DeadLetters { get; } = new(
        "dead_letters",
        new DocumentIndex("by_subscription", IsUnique: false, Subscription, Since),
        new DocumentIndex("to_replay", IsUnique: false, Subscription, ReplayAt));

    /// <summary>Leases with the state that they guard, by the name of the work.</summary>
    public static Collection Leases { get; } = new("leases");

    /// <summary>Sessions of people, by the digest of their token; <c>person</c> is a keyed digest.</summary>
    public static Collection Sessions { get; } = new(
        "sessions",
        new DocumentIndex("by_person", IsUnique: false, Person, Until),
        new DocumentIndex("by_end", IsUnique: false, Until));

    /// <summary>Sign-ins on their way, by the digest of their state.</summary>
    public static Collection SignIns { get; } = new("sign_ins", new DocumentIndex("by_end", IsUnique: false, Until));

    /// <summary>People on their way into a kiosk, by the digest of what its browser carries. <c>code</c>, a keyed digest, is there while the machine shows it.</summary>
    public static Collection KioskPairings { get; } = new(
        "kiosk_pairings",
        new DocumentIndex("by_code", IsUnique: true, Code),
        new DocumentIndex("by_end", IsUnique: false, Until));

    /// <summary>Other vaults, by the digest of their key. <c>pending_since</c> is there while a change waits for a decision.</summary>
    public static Collection Peers { get; } = new(
        "peers",
        new DocumentIndex("by_base_url", IsUnique: true, BaseUrl),
        new DocumentIndex("pending", IsUnique: false, PendingSince));

    /// <summary>What was last seen of other vaults, by the digest of their key.</summary>
    public static Collection PeerSightings { get; } = new("peer_sightings");

    /// <summary>What vaults have asked each other, by a digest of the nonce.</summary>
    public static Collection PeerExchanges { get; } = new(
        "peer_exchanges",
        new DocumentIndex("by_peer", IsUnique: false, PeerKey, At),
        new DocumentIndex("by_time", IsUnique: false, At));

    /// <summary>Live codes, by the digest of the code.</summary>
    public static Collection Presentations { get; } = new("presentations", new DocumentIndex("by_end", IsUnique: false, Until));

    /// <summary>Grants of holders, by id; <c>holder</c> is a keyed digest.</summary>
    public static Collection Grants { get; } = new(
        "grants",
        new DocumentIndex("by_holder", IsUnique: false, Holder, Since),
        new DocumentIndex("by_end", IsUnique: false, Until));

    /// <summary>What agencies may see by their duty, by id.</summary>
    public static Collection DutyRules { get; } = new(
        "duty_rules",
        new DocumentIndex("by_matter", IsUnique: false, Matter, Agency),
        new DocumentIndex("by_agency", IsUnique: false, Agency, Matter));

    /// <summary>Who may act for whom, by id; both are keyed digests.</summary>
    public static Collection Delegations { get; } = new(
        "delegations",
        new DocumentIndex("by_principal", IsUnique: false, Principal, Until),
        new DocumentIndex("by_delegate", IsUnique: false, Delegate, Until));

    /// <summary>Uses of certificates, by the digest of the use code; holder and operator are keyed digests.</summary>
    public static Collection Uses { get; } = new(
        "uses",
        new DocumentIndex("by_holder", IsUnique: false, Holder, At),
        new DocumentIndex("by_operator", IsUnique: false, Operator, At),
        new DocumentIndex("by_time", IsUnique: false, At));

    /// <summary>The audit trail, by <c>{chain}/{number}</c>; inserted and never changed.</summary>
    public static Collection AuditPages { get; } = new(
        "audit_pages",
        new DocumentIndex("by_kind", IsUnique: false, Kind, At),
        new DocumentIndex("by_time", IsUnique: false, At));

    /// <summary>Where the audit trail stood when, by number; inserted and never changed.</summary>
    public static Collection AuditAnchors { get; } = new("audit_anchors", new DocumentIndex("by_time", IsUnique: false, At));

    /// <summary>Operators who looked at the certificates of many holders, by <c>{operator}/{hour}</c>.</summary>
    public static Collection OperatorFlags { get; } = new("operator_flags", new DocumentIndex("by_time", IsUnique: false, At));

    /// <summary>Sums of what happened, by <c>{kind}/{day}</c>.</summary>
    public static Collection Figures { get; } = new("figures", new DocumentIndex("by_kind", IsUnique: false, Kind, At));

    /// <summary>Faults that citizens have reported, by id; the holder is a keyed digest. <c>pending_since</c> is there until one is answered.</summary>
    public static Collection FaultReports { get; } = new(
        "fault_reports",
        new DocumentIndex("by_holder", IsUnique: false, Holder, At),
        new DocumentIndex("pending_of_agency", IsUnique: false, Agency, PendingSince),
        new DocumentIndex("pending", IsUnique: false, PendingSince),
        new DocumentIndex("open_place", IsUnique: true, OpenPlace));

    /// <summary>
    /// All of them; keys before what is sealed under them, and certificates before the lists, which may know more of them but not less: this is
    /// the order in which a vault is copied.
    /// </summary>
    public static IReadOnlyList<Collection> All { get; } =
        [
            DataKeys, Types, Issuers, SigningKeys, LogKeys, Clients,
            Certificates, IssueProposals, StatusChanges, MassChanges, MassChangeParts, Batches, BatchUploads, BatchParts, BatchResults, IssuerChanges, LogTimes, StatusLists,
            Subscriptions, Reminders, DeadLetters, Peers, PeerSightings, PeerExchanges, Progress, Leases, Sessions, SignIns,
            Presentations, Grants, DutyRules, Delegations, Uses, AuditPages, AuditAnchors, OperatorFlags, Figures, FaultReports,
            SpentTokens, ClientCounts,
            KioskPairings,
        ];
}
