using LicenseVault.Core.Transparency;

namespace LicenseVault.Server.Api;

/// <summary>The log as it is published now.</summary>
/// <param name="Origin">Its name.</param>
/// <param name="VerifierKey">Its public key, <c>name+id+key</c>.</param>
/// <param name="Size">How many entries it has.</param>
/// <param name="Root">The root of its tree, base64.</param>
/// <param name="Checkpoint">The signed note that says so.</param>
internal sealed record LogView(string Origin, string VerifierKey, long Size, string Root, string Checkpoint)
{
    public static LogView Of(PublishedCheckpoint published) =>
        new(published.Checkpoint.Origin, published.Key.ToString(), published.Checkpoint.Size, published.Checkpoint.Root.ToString(), published.Note);
}
