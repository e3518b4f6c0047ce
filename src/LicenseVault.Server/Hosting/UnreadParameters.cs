using System.Globalization;
using LicenseVault.Core;
using LicenseVault.Server.Api;
using Microsoft.AspNetCore.Http.Metadata;

namespace LicenseVault.Server.Hosting;

/// <summary>Which parameters of an address could not be read, of a request that was refused for that and does not say it itself.</summary>
internal static class UnreadParameters
{
    private static readonly Dictionary<Type, Func<string, bool>> Readers = new()
    {
        [typeof(string)] = _ => true,
        [typeof(bool)] = IsA<bool>,
        [typeof(int)] = IsA<int>,
        [typeof(long)] = IsA<long>,
        [typeof(DateOnly)] = IsA<DateOnly>,
        [typeof(DateTimeOffset)] = IsA<DateTimeOffset>,
    };

    public static IReadOnlyList<FieldFault> Of(HttpContext context) =>
    [
        .. (context.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [])
            .Select(parameter => FaultOf(parameter, context.Request))
            .OfType<FieldFault>(),
    ];

    private static FieldFault? FaultOf(IParameterBindingMetadata parameter, HttpRequest request)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType;
        if (!Readers.TryGetValue(type, out var isReadable))
            return null;

        return ValueOf(parameter.Name, request) switch
        {
            null when parameter.IsOptional => null,
            null => new FieldFault(parameter.Name, "required", "This parameter is required."),
            var value when isReadable(value) => null,
            _ => new FieldFault(parameter.Name, "format", JsonKinds.SentenceOf(type)),
        };
    }

    private static string? ValueOf(string name, HttpRequest request) =>
        request.RouteValues.TryGetValue(name, out var value) ? value as string
        : request.Query.TryGetValue(name, out var values) ? values.ToString()
        : null;

    private static bool IsA<T>(string text)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out _);
}
