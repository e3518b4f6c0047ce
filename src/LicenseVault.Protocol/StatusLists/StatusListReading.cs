using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.StatusLists;

/// <summary>What came of reading a status list token.</summary>
public abstract record StatusListReading
{
    private StatusListReading() { }

    /// <summary>It is in the format. Nothing is said about its signature, its place or its age.</summary>
    public sealed record Readable(StatusListToken Token, Jws Jws) : StatusListReading;

    /// <summary>It is not.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/status-list.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the token contained.</param>
    public sealed record Unreadable(string Code, string Detail) : StatusListReading;
}
