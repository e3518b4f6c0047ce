namespace LicenseVault.Core.Access.Admitting;

/// <summary>Whether a request of a client is let in.</summary>
public abstract record ClientAdmission
{
    private ClientAdmission()
    {
    }

    public sealed record Admitted : ClientAdmission;

    /// <summary>It comes from an address that the client may not call from.</summary>
    public sealed record AddressRefused : ClientAdmission;

    /// <summary>The client signs its requests, and this one is not one that it has just signed.</summary>
    /// <param name="Cause">A slug of api-specs/clients.md.</param>
    public sealed record SignatureRefused(string Cause) : ClientAdmission;

    /// <summary>The very request was met before.</summary>
    public sealed record Replayed : ClientAdmission;

    /// <summary>A body of a signed request is read whole, and this one is over the limit.</summary>
    public sealed record TooLarge : ClientAdmission;

    /// <summary>The client has made as many requests today as it may.</summary>
    /// <param name="After">How long the day still lasts.</param>
    public sealed record QuotaSpent(TimeSpan After) : ClientAdmission;
}
