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
    private static readonly IndexField BaseUrl = new("base_url", IndexFieldKind.Text);
    private static readonly IndexField PendingSince = new("pending_since", IndexFieldKind.Number);
    private static readonly IndexField PeerKey = new("peer", IndexFieldKind.Text);
    private static readonly IndexField At = new("at", IndexFieldKind.Number);

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

    /// <summary>
    /// Certificates, by identifier, from reservation on. Request and business keys and the holder are keyed digests.
    /// <c>reserved_at</c> is there only until the certificate is issued, <c>unlogged_since</c> until its events are in the log, <c>status_due</c>
    /// while its place in the status list has to be set, or set again at that time.
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
        new DocumentIndex("by_issuer", IsUnique: false, Issuer, IssuedAt));

    /// <summary>How far work that never ends has come, by the name of the work.</summary>
    public static Collection Progress { get; } = new("progress");

    /// <summary>Proposed changes of status, by id. <c>approved_at</c> is there only until the change is done.</summary>
    public static Collection StatusChanges { get; } = new(
        "status_changes",
        new DocumentIndex("by_certificate", IsUnique: false, Certificate, ProposedAt),
        new DocumentIndex("unfinished", IsUnique: false, ApprovedAt));

    /// <summary>Status lists that some change was made in, by <c>{issuer}/{n}</c>.</summary>
    public static Collection StatusLists { get; } = new("status_lists");

    /// <summary>Leases with the state that they guard, by the name of the work.</summary>
    public static Collection Leases { get; } = new("leases");

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

    /// <summary>
    /// All of them; keys before what is sealed under them, and certificates before the lists, which may know more of them but not less: this is
    /// the order in which a vault is copied.
    /// </summary>
    public static IReadOnlyList<Collection> All { get; } =
        [DataKeys, Types, Issuers, SigningKeys, LogKeys, Clients, Certificates, StatusChanges, StatusLists, Peers, PeerSightings, PeerExchanges, Progress, Leases];
}
