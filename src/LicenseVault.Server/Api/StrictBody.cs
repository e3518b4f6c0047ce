using System.Text.Json;
using System.Text.Json.Serialization;
using LicenseVault.Core.Access;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Api;

/// <summary>What a program sent, read strictly, with whose program it is at this moment.</summary>
internal static class StrictBody
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        MaxDepth = 6,
    };

    /// <summary>Null when it is not JSON of this form.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> body)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The body and its sender, or the problem to answer with.</summary>
    public static async Task<(T? Body, Client? Client, ProblemHttpResult? Problem)> ReadAsync<T>(HttpContext context, CancellationToken cancel)
        where T : class
    {
        if (await ClientAsync(context, cancel) is not { } client)
            return (null, null, Problems.Forbidden());
        if (await Body.ReadAsync(context.Request, context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value.DraftBytes, cancel) is not { } bytes)
            return (null, null, Problems.TooLarge());

        return Read<T>(bytes) is { } body ? (body, client, null) : (null, null, Problems.NotJson());
    }

    // The permission is that of this moment, not that of the moment at which the token was given.
    public static async Task<Client?> ClientAsync(HttpContext context, CancellationToken cancel) =>
        context.User.FindFirst("sub")?.Value is { } id ? await context.RequestServices.GetRequiredService<ClientRegistry>().FindAsync(id, cancel) : null;
}
