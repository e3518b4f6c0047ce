namespace LicenseVault.Protocol.StatusLists;

/// <summary>What a status list answers about one certificate.</summary>
public abstract record StatusAnswer
{
    private StatusAnswer() { }

    /// <summary>The list says this.</summary>
    /// <param name="Value">The status.</param>
    /// <param name="AsOf">When the list was signed.</param>
    public sealed record Stated(StatusValue Value, DateTimeOffset AsOf) : StatusAnswer;

    /// <summary>The list says nothing, or nothing any more; never to be read as revoked.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/status-list.md.</param>
    /// <param name="Detail">The cause in one sentence.</param>
    public sealed record CouldNotCheck(string Code, string Detail) : StatusAnswer;
}
