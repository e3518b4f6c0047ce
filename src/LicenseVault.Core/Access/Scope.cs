namespace LicenseVault.Core.Access;

/// <summary>The permissions that a client can hold.</summary>
public static class Scope
{
    /// <summary>Mint certificates for the client's own issuers.</summary>
    public const string Mint = "certificates:mint";

    /// <summary>Read certificates in full, with their documents and credentials.</summary>
    public const string Read = "certificates:read";

    /// <summary>Change certificate types, and propose changes of issuers.</summary>
    public const string Catalogue = "catalogue:write";

    /// <summary>Approve or reject changes of issuers that another client has proposed.</summary>
    public const string ApproveCatalogue = "catalogue:approve";

    /// <summary>Propose changes of the status of certificates of the client's own issuers.</summary>
    public const string Propose = "status:propose";

    /// <summary>Approve or reject what another client has proposed.</summary>
    public const string Approve = "status:approve";

    /// <summary>Be told of what happens to certificates of the client's own issuers.</summary>
    public const string Subscribe = "events:subscribe";

    /// <summary>See peers, and propose who is a peer of this vault, and for whom it may answer.</summary>
    public const string ProposePeers = "peers:propose";

    /// <summary>See peers and what was exchanged with them, and approve or reject what another client has proposed of them.</summary>
    public const string ApprovePeers = "peers:approve";

    /// <summary>Use certificates of others: for a purpose, in a matter, with the holder's consent or by duty.</summary>
    public const string Use = "sharing:use";

    /// <summary>Act for holders who have signed in at the client: show live codes, give and withdraw grants, see who looked.</summary>
    public const string Consent = "sharing:consent";

    /// <summary>Propose what agencies may see by their duty, and who may act for whom.</summary>
    public const string ProposeSharing = "sharing:propose";

    /// <summary>Approve or reject what another client has proposed of that.</summary>
    public const string ApproveSharing = "sharing:approve";

    /// <summary>Propose which programs are clients of this vault, and what they may.</summary>
    public const string ProposeClients = "clients:propose";

    /// <summary>Approve or reject what another client has proposed of clients.</summary>
    public const string ApproveClients = "clients:approve";

    /// <summary>Read the audit trail, and nothing else.</summary>
    public const string Audit = "audit:read";

    /// <summary>Those for deciding on what another client has proposed.</summary>
    public static IReadOnlyList<string> Deciding { get; } = [ApproveCatalogue, Approve, ApprovePeers, ApproveSharing, ApproveClients];

    public static IReadOnlyList<string> All { get; } = [Mint, Read, Catalogue, ApproveCatalogue, Propose, Approve, Subscribe, ProposePeers, ApprovePeers,
        Use, Consent, ProposeSharing, ApproveSharing, Audit, ProposeClients, ApproveClients];
}
