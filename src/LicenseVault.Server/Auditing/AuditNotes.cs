using LicenseVault.Core.Minting;
using LicenseVault.Core.Sharing;

namespace LicenseVault.Server.Auditing;

/// <summary>What a handler knows of a request that the audit trail should say: keys and ids, nothing personal.</summary>
internal sealed class AuditNotes
{
    /// <summary>The key of the holder whose data it is about.</summary>
    public string? Holder { get; set; }

    public string? Operator { get; set; }

    /// <summary>The key of whoever has come in by this request, and had no session before.</summary>
    public string? Person { get; set; }

    /// <summary>The identifier of the certificate, or the key of the person whom something was done to.</summary>
    public string? Subject { get; set; }

    /// <summary>Where one request is about several certificates: their identifiers, each of which has an entry of its own.</summary>
    public IReadOnlyList<string> Subjects { get; set; } = [];

    /// <summary>The client, where the request tells it in its body.</summary>
    public string? Client { get; set; }

    /// <summary>The status of a sharing answer.</summary>
    public string? Status { get; set; }

    public static AuditNotes Of(HttpContext context)
    {
        if (context.Features.Get<AuditNotes>() is { } notes)
            return notes;

        var fresh = new AuditNotes();
        context.Features.Set(fresh);
        return fresh;
    }

    /// <summary>What was issued, and whose place it took: whoever looks for either finds it.</summary>
    public void Take(MintOutcome outcome, Succession? succession)
    {
        if (((outcome as MintOutcome.Minted)?.Id ?? (outcome as MintOutcome.Replayed)?.Id) is { } issued)
            Subjects = succession is null ? [issued.ToString()] : [issued.ToString(), succession.Predecessor.ToString()];
    }

    public void Take(UseOutcome outcome)
    {
        if (outcome is UseOutcome.Opened { Use: var use })
            (Holder, Operator, Subject) = (use.Holder, use.Operator, use.Certificate);
    }
}
