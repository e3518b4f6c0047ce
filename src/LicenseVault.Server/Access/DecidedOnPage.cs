namespace LicenseVault.Server.Access;

/// <summary>Marks an act on what another page shows. It is never done from anywhere else: whoever had to sign in meanwhile sees that page again, and decides there.</summary>
internal sealed class DecidedOnPage
{
    /// <summary>The page that the button of this request stands on, which has the act as the last part of its address; null for anything else.</summary>
    public static string? Of(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<DecidedOnPage>() is not null && context.Request.Path.Value is { } path ? path[..path.LastIndexOf('/')] : null;
}
