namespace LicenseVault.Core.StatusLists;

/// <summary>What a vault answers to whoever asks for a list.</summary>
public abstract record StatusListPublication
{
    private StatusListPublication() { }

    /// <summary>The signed list.</summary>
    /// <param name="Token">ASCII, to be served as it is.</param>
    /// <param name="Tag">The same for all tokens that say the same, whichever process signed them. Hex.</param>
    /// <param name="MaxAge">How long others may keep it.</param>
    public sealed record Published(ReadOnlyMemory<byte> Token, string Tag, TimeSpan MaxAge) : StatusListPublication;

    /// <summary>No certificate has its place in it.</summary>
    public sealed record NoSuchList : StatusListPublication;

    /// <summary>Changes have waited for so long that a list that is honest about its age would have expired.</summary>
    public sealed record Behind : StatusListPublication;
}
