using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.Witnessing;

/// <summary>A log that a witness knows.</summary>
/// <param name="Key">Its public key; the name is its origin.</param>
/// <param name="Url">Where the witness looks for new checkpoints by itself; null when it waits to be asked.</param>
internal sealed record WatchedLog(NoteVerifierKey Key, Uri? Url)
{
    /// <summary>Reads <c>KEY</c> or <c>KEY=URL</c>; throws for the operator when it is neither.</summary>
    public static WatchedLog Parse(string text)
    {
        // Neither the name nor the ID of a key has a plus, and base64 of 33 bytes no equals sign.
        var parts = text.Split('+', 3);
        var end = parts.Length == 3 ? text.IndexOf('=', parts[0].Length + parts[1].Length + 2) : -1;
        var (keyText, urlText) = end < 0 ? (text, null) : (text[..end], text[(end + 1)..]);
        if (!NoteVerifierKey.TryParse(keyText, null, out var key) || key.Type is not NoteKeyType.Ed25519)
            throw new SettingException("--log must be the public key of a log, name+id+key, and may be followed by = and the log's URL.");
        if (urlText is null)
            return new WatchedLog(key, null);

        return Uri.TryCreate($"{urlText.TrimEnd('/')}/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new WatchedLog(key, url)
            : throw new SettingException("--log: what follows the key must be the log's URL, such as https://vault.example/log.");
    }
}
